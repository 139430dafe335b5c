import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { UseCaseTabs } from '#components/use-case/use-case-tabs.tsx'
import { ArchiveDialog } from '#components/use-case/workbench/archive-dialog.tsx'
import { GateFeed } from '#components/use-case/workbench/gate-feed.tsx'
import { guide } from '#components/use-case/workbench/guide.ts'
import { PartList } from '#components/use-case/workbench/part-list.tsx'
import { PartView } from '#components/use-case/workbench/part-view.tsx'
import { partSummary } from '#components/use-case/workbench/summary.ts'
import { may } from '#lib/auth/policy.ts'
import { lower } from '#lib/language/text.ts'
import type { GateResult } from '#lib/scoring/types.ts'
import { partWord, useCaseNumber } from '#lib/use-case/words.ts'
import { shortName } from './names.ts'
import type { Read } from './read-workbench.ts'

const count = (gates: readonly GateResult[], state: GateResult['state']) =>
  gates.filter((g) => g.state === state).length

/** How the gates stand, as a person would say it. */
function gateSentence(gates: readonly GateResult[]): string {
  const [failed, unknown] = [count(gates, 'failed'), count(gates, 'unknown')]
  if (failed + unknown === 0) return 'No gate holds this use case back.'
  const many = (number: number) => (number === 1 ? 'is' : 'are')
  const words = [failed > 0 && `${failed} failed`, unknown > 0 && `${unknown} ${many(unknown)} not known`].filter(
    Boolean,
  )
  return `Of ${gates.length} gates ${words.join(' and ')}. What is described here opens them.`
}

/** The whole workbench of a use case, to be read and printed; each section leads to its form. */
export function Overview({ read }: { read: Read }) {
  const { slug, ctx, described, sections, root, api, gates, mayDescribe } = read
  const { useCase } = described
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: 'Use cases', href: `/o/${slug}/use-cases` },
          { label: shortName(useCase.name), href: root },
          { label: 'Workbench' },
        ]}
        kicker={`${useCaseNumber(useCase.number)} · Workbench`}
        title={<span className="wrap-anywhere">{useCase.name}</span>}
        lead={gateSentence(gates)}
      />
      <UseCaseTabs slug={slug} useCaseId={useCase.id} current="workbench" />
      <Noted
        note={
          <SideNote title="What the workbench is">
            <p>
              What the answers cannot say: who owns it, what its steps are, where a bad answer goes. Gates read it
              directly, and no average outvotes a gate.
            </p>
            {!mayDescribe && <p>Your role can read this. A member, a lead or an owner can change it.</p>}
          </SideNote>
        }
      >
        <PartList
          parts={sections.map(({ part, gates: fed }) => ({
            part,
            gates: fed,
            href: mayDescribe ? `${root}/workbench?part=${part}` : `#${part}`,
            summary: partSummary(part, described),
          }))}
        />
      </Noted>
      {sections.map(({ part, gates: fed }) => (
        <Section
          key={part}
          id={part}
          title={partWord[part]}
          lead={guide[part].lead}
          actions={
            mayDescribe && (
              <ButtonLink href={`${root}/workbench?part=${part}`}>
                Edit<span className="sr-only"> {lower(partWord[part])}</span>
              </ButtonLink>
            )
          }
        >
          <GateFeed gates={fed} part={part} path={`${root}/workbench`} />
          <div className="mt-6">
            <PartView part={part} {...described} />
          </div>
        </Section>
      ))}
      {may(ctx.role, 'plan-roadmap') && (
        <div className="no-print">
          <Section
            title="Archive"
            lead="For a use case that is not wanted any more. It leaves lists, scores and reports; its answers are kept."
          >
            <ArchiveDialog action={api} version={useCase.version} name={useCase.name} />
          </Section>
        </div>
      )}
    </>
  )
}
