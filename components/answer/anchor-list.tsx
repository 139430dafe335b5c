import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Question } from '#lib/framework/types.ts'
import type { LevelNames } from './words.ts'

interface Props {
  anchors: Question['anchors']
  names: LevelNames
  /** The level that counts now. */
  level: number | null
}

/** What one would see at each level, with the one that counts marked. */
export function AnchorList({ anchors, names, level }: Props) {
  return (
    <ol className="max-w-text border-t border-line">
      {anchors.map((anchor, at) => (
        <li
          key={anchor}
          aria-current={at === level || undefined}
          className={`flex items-start gap-4 border-b border-line px-4 py-3 ${at === level ? 'bg-accent-soft' : ''}`}
        >
          <LevelChip level={at} word="" />
          <div className="min-w-0">
            <p className={at === level ? 'font-medium' : 'text-muted'}>
              {names?.[at] ?? `Level ${at}`}
              {at === level && ': counts now'}
            </p>
            <p>{anchor}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
