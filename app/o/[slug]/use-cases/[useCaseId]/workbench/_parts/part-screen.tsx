import { createHash } from 'node:crypto'
import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { GateFeed, GateMarks } from '#components/use-case/workbench/gate-feed.tsx'
import { guide } from '#components/use-case/workbench/guide.ts'
import { PartFields } from '#components/use-case/workbench/part-fields.tsx'
import { PartForm } from '#components/use-case/workbench/part-form.tsx'
import { PartView } from '#components/use-case/workbench/part-view.tsx'
import { lower } from '#lib/language/text.ts'
import { loadCandidates } from '#lib/use-case/loaders.ts'
import { countFactQuestions, partContent, partNames } from '#lib/use-case/rules.ts'
import type { PartName } from '#lib/use-case/types.ts'
import { partWord } from '#lib/use-case/words.ts'
import { shortName } from './names.ts'
import type { Read } from './read-workbench.ts'

/** One section of the workbench: the gates that it decides, its form, and the way to the next one. */
export async function PartScreen({ read, part }: { read: Read; part: PartName }) {
  const { slug, described, sections, root, api, mayDescribe, mayInvite, framework } = read
  const { useCase, workbench } = described
  const gates = sections.find((section) => section.part === part)?.gates ?? []
  const view = <PartView part={part} {...described} />
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: 'Use cases', href: `/o/${slug}/use-cases` },
          { label: shortName(useCase.name), href: root },
          { label: 'Workbench', href: `${root}/workbench` },
          { label: partWord[part] },
        ]}
        kicker={<span className="wrap-anywhere">{useCase.name}</span>}
        title={partWord[part]}
        lead={guide[part].lead}
      />
      <Noted
        note={
          <SideNote title="Why this matters">
            {guide[part].why.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {part === 'facts' && <p>{countFactQuestions(framework)} questions are asked or left out by them.</p>}
          </SideNote>
        }
      >
        <GateFeed gates={gates} part={part} path={`${root}/workbench`} />
      </Noted>
      <div className="mt-8">
        {mayDescribe ? (
          <PartForm
            key={part}
            action={part === 'facts' ? api : `${api}/workbench/${part}`}
            version={useCase.version}
            fingerprint={createHash('sha256')
              .update(JSON.stringify(partContent(part, useCase, workbench)))
              .digest('base64url')}
            submit={guide[part].submit}
            saved={view}
            aside={<GateMarks gates={gates} />}
          >
            <PartFields
              part={part}
              useCase={useCase}
              workbench={workbench}
              invited={described.invited}
              mayInvite={mayInvite}
              candidates={part === 'seats' ? await loadCandidates(slug) : []}
            />
          </PartForm>
        ) : (
          <>
            <Notice title="Your role can read this">
              A member, a lead or an owner of the organisation can change it.
            </Notice>
            {view}
          </>
        )}
      </div>
      <Neighbours root={root} part={part} />
    </>
  )
}

function Neighbours({ root, part }: { root: string; part: PartName }) {
  const at = partNames.indexOf(part)
  const [before, after] = [partNames[at - 1], partNames[at + 1]]
  return (
    <nav aria-label="Sections" className="no-print mt-8 flex flex-wrap justify-between gap-x-8 gap-y-2">
      {before ? (
        <Link href={`${root}/workbench?part=${before}`} className="inline-block py-2.5">
          Back to {lower(partWord[before])}
        </Link>
      ) : (
        <Link href={`${root}/workbench`} className="inline-block py-2.5">
          Back to the workbench
        </Link>
      )}
      {after ? (
        <Link href={`${root}/workbench?part=${after}`} className="inline-block py-2.5">
          On to {lower(partWord[after])}
        </Link>
      ) : (
        <Link href={root} className="inline-block py-2.5">
          See the result
        </Link>
      )}
    </nav>
  )
}
