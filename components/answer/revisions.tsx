import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Time } from '#components/ui/time.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Confidence, RevisionState } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'
import { EvidenceList } from './evidence-list.tsx'
import { confidenceWord, type LevelNames, saidWord } from './words.ts'

export interface Revision {
  id: string
  authorName: string | null
  state: RevisionState
  level: number | null
  confidence: Confidence | null
  note: string
  reason: string
  evidence: readonly string[]
  version: number
  createdAt: Date
}

/** Shown at once; the rest is folded. */
const shown = 8

interface Props {
  revisions: readonly Revision[]
  /** Whether there are still earlier ones. */
  more: boolean
  /** Id of the version before which these were asked for; null where they are the newest. */
  before: string | null
  /** Address of the answer. */
  path: string
  names: LevelNames
}

/** The versions that an answer had, newest first, a page at a time. */
export function Revisions({ revisions, more, before, path, names }: Props) {
  const rest = before === null ? revisions.slice(shown) : []
  const last = revisions.at(-1)
  return (
    <div className="max-w-text">
      {before !== null && (
        <p className="mb-4 text-small">
          <Link href={`${path}#history`}>Newest versions</Link>
        </p>
      )}
      <Lines revisions={before === null ? revisions.slice(0, shown) : revisions} names={names} />
      {rest.length > 0 && (
        <div className="mt-4">
          <Disclosure summary={`Show ${rest.length} older`}>
            <Lines revisions={rest} names={names} />
          </Disclosure>
        </div>
      )}
      {more && last && (
        <p className="mt-4 text-small">
          <Link href={`${path}?before=${last.id}#history`}>Show earlier versions</Link>
        </p>
      )}
    </div>
  )
}

function Lines({ revisions, names }: { revisions: readonly Revision[]; names: LevelNames }) {
  return (
    <ol className="border-t border-line">
      {revisions.map((revision) => (
        <li key={revision.id} className="flex items-start gap-4 border-b border-line py-3">
          <LevelChip level={revision.level} word="" />
          <div className="min-w-0 wrap-anywhere">
            <p>
              <span className="font-medium">
                {saidWord({ state: revision.state, level: revision.level as Level | null }, names)}
              </span>
              {revision.confidence && `, ${confidenceWord[revision.confidence]}`}
            </p>
            <p className="text-small text-muted">
              {revision.authorName ?? 'A former member'}, version {revision.version},{' '}
              <Time iso={revision.createdAt.toISOString()} show="both" /> UTC
            </p>
            {(revision.reason || revision.note) && (
              <p className="mt-1 text-small whitespace-pre-line">
                {[revision.reason, revision.note].filter(Boolean).join('\n')}
              </p>
            )}
            <div className="text-small">
              <EvidenceList evidence={revision.evidence} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}
