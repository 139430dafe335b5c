import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { LevelNames } from './words.ts'

interface Props {
  anchors: Question['anchors']
  names: LevelNames
  /** The level that counts now. */
  level: number | null
}

/** What one would see at each level, with the one that counts marked. */
export function AnchorList({ anchors, names, level }: Props) {
  const say = words('answer')
  const nameOf = (at: number) => names?.[at] ?? say.level({ level: at })
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
              {at === level ? say.countsNow({ level: nameOf(at) }) : nameOf(at)}
            </p>
            <p>{anchor}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
