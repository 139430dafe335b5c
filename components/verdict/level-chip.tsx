import { words } from '#lib/language/words.ts'

// Written out, so that the style sheet is built with them.
const steps = [
  'bg-level-0 text-on-level-0',
  'bg-level-1 text-on-level-1',
  'bg-level-2 text-on-level-2',
  'bg-level-3 text-on-level-3',
  'bg-level-4 text-on-level-4',
]

/** A maturity level 0 to 4 as a swatch with its number; null is a dash. `word` names the level beside it. */
export function LevelChip({ level, word }: { level: number | null; word?: string }) {
  const look = level === null ? undefined : steps[level]
  return (
    <span className="inline-flex items-center gap-2">
      <span
        className={`tabular grid size-6 place-items-center rounded-sm text-small font-medium ${look ?? 'border border-dashed border-line-strong text-muted'}`}
      >
        {level ?? <span aria-hidden="true">–</span>}
      </span>
      {word ?? (level === null && <span className="sr-only">{words('answer').noLevel}</span>)}
    </span>
  )
}
