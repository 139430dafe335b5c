'use client'
import { EvidenceList } from '#components/answer/evidence-list.tsx'
import { confidenceWord, type LevelNames, saidWord } from '#components/answer/words.ts'
import { Button } from '#components/ui/button.tsx'
import type { Level } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Draft, StoredAnswer } from './draft.ts'
import { clock, tabQueue } from './tab-queue.ts'

interface Props {
  slot: string
  mine: Draft
  theirs: StoredAnswer
  /** What both started from; null where that was nothing. */
  base: Draft | null
  names: LevelNames
}

/** Two versions of one answer, side by side, and the choice between them. */
export default function ConflictCard({ slot, mine, theirs, base, names }: Props) {
  const say = words('questionnaire').conflict
  return (
    <div role="alert" className="mb-4 max-w-text border-s-4 border-caution bg-sunken px-4 py-3">
      <p className="font-semibold">{say.title}</p>
      <p className="mt-1 text-muted">{say.text}</p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <Version
          title={say.here}
          said={saidOf(mine, names)}
          note={mine.reason && mine.choice === 'not-applicable' ? `${mine.reason}\n${mine.note}` : mine.note}
          evidence={mine.evidence.split('\n').filter(Boolean)}
        >
          <Button type="button" tone="primary" size="small" onClick={() => tabQueue().resolve(slot, 'mine')}>
            {say.keep}
          </Button>
        </Version>
        <Version
          title={(theirs.state === 'cleared' ? say.clearedElsewhere : say.savedElsewhere)({
            time: clock(theirs.updatedAt),
          })}
          said={[saidWord(theirs, names), theirs.confidence && confidenceWord[theirs.confidence]]
            .filter(Boolean)
            .join(', ')}
          note={theirs.reason ? `${theirs.reason}\n${theirs.note}` : theirs.note}
          evidence={theirs.evidence}
        >
          <Button type="button" size="small" onClick={() => tabQueue().resolve(slot, 'theirs')}>
            {say.use}
          </Button>
        </Version>
      </div>
      {base && (
        <p className="mt-3 text-small text-muted wrap-anywhere">
          {base.note.trim()
            ? say.baseNoted({ answer: saidOf(base, names), note: base.note.trim() })
            : say.base({ answer: saidOf(base, names) })}
        </p>
      )}
    </div>
  )
}

interface VersionProps {
  title: string
  said: string
  note: string
  evidence: readonly string[]
  children: React.ReactNode
}

function Version({ title, said, note, evidence, children }: VersionProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 border-t border-line-strong pt-2 wrap-anywhere">
      <p className="text-small text-muted">{title}</p>
      <p className="font-medium">{said}</p>
      {note.trim() && <p className="max-h-40 overflow-auto text-small whitespace-pre-line">{note}</p>}
      <div className="text-small">
        <EvidenceList evidence={[...new Set(evidence)]} />
      </div>
      <div className="mt-2">{children}</div>
    </div>
  )
}

function saidOf({ choice, confidence }: Draft, names: LevelNames): string {
  if (choice === null) return words('questionnaire').conflict.none
  if (choice === 'unknown' || choice === 'not-applicable') return saidWord({ state: choice, level: null }, names)
  const said = saidWord({ state: 'answered', level: Number(choice) as Level }, names)
  return confidence ? `${said}, ${confidenceWord[confidence]}` : said
}
