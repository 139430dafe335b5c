import { Tag } from '#components/ui/tag.tsx'
import type { ItemView } from '#lib/workshop/types.ts'
import { ChangeList } from './change-list.tsx'
import { agreedWords, stateWords, whyWords } from './words.ts'

const tones = {
  waiting: 'plain',
  voting: 'accent',
  revealed: 'caution',
  agreed: 'done',
  deferred: 'plain',
  lost: 'problem',
} as const

/** A question of the agenda: what it is about, why it is there, and how far it is. */
export function ItemHead({ item }: { item: ItemView }) {
  return (
    <header className="mb-6">
      <p className="mb-2 flex flex-wrap items-center gap-2 text-small text-muted">
        <span>{item.subject}</span>
        <Tag>{whyWords[item.why]}</Tag>
        <Tag tone={tones[item.state]}>{stateWords[item.state]}</Tag>
        {item.round > 1 && <span>Round {item.round}</span>}
      </p>
      <h2 tabIndex={-1}>{item.question}</h2>
    </header>
  )
}

/** What an item came to, round by round, and what was agreed. */
export function Agreement({ item }: { item: ItemView }) {
  if (item.level === null) return null
  return (
    <div className="mt-6 max-w-text border-s-4 border-done bg-sunken px-4 py-3">
      <p className="font-semibold">{agreedWords(item)}</p>
      {item.agreement && (
        <>
          <p className="mt-2">
            {item.agreement.reason} <span className="text-muted">Decided by {item.agreement.decidedBy}.</span>
          </p>
          {item.agreement.minority && <p className="mt-2">Seen otherwise: {item.agreement.minority}</p>}
        </>
      )}
      {item.changes && <ChangeList changes={item.changes} />}
    </div>
  )
}
