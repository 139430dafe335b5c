'use client'

import type { ItemView, Turnout } from '#lib/workshop/types.ts'
import { ChangeList } from './change-list.tsx'
import { DistributionChart } from './distribution.tsx'
import { useCountdown } from './follow.ts'
import { agreedWords, lostWords, votingWords } from './words.ts'

interface Props {
  item: ItemView
  turnout: Turnout | null
}

/** The question that is on, on the wall: its levels while people vote, then what the votes came to. */
export function WallQuestion({ item, turnout }: Props) {
  const left = useCountdown(item.state === 'voting' ? item.deadline : null)
  return (
    <section className="flex-1" aria-live="polite">
      <p className="text-lead text-muted">{item.subject}</p>
      <p className="mt-2 mb-8 max-w-wide font-serif text-display">{item.question}</p>
      {item.state === 'lost' ? (
        <>
          <p className="text-title">{lostWords.title}</p>
          <p className="mt-4 max-w-wide text-lead">{lostWords.text}</p>
        </>
      ) : item.state === 'voting' ? (
        <>
          <p className="text-title tabular">{votingWords(turnout, left, 's')}</p>
          <ol className="mt-8 max-w-wide border-t border-line">
            {item.anchors.map((anchor, level) => (
              <li key={anchor} className="flex gap-6 border-b border-line py-3 text-lead">
                <span className="font-semibold tabular">{level}</span>
                <span>{anchor}</span>
              </li>
            ))}
          </ol>
        </>
      ) : (
        item.rounds.slice(-1).map((round) => <DistributionChart key={round.round} round={round} size="large" />)
      )}
      {item.level !== null && <p className="mt-8 max-w-wide text-title">{agreedWords(item)}</p>}
      {item.changes && (
        <div className="max-w-wide">
          <ChangeList changes={item.changes} size="large" />
        </div>
      )}
    </section>
  )
}
