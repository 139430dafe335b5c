import type { VoterView } from '#lib/workshop/types.ts'
import { modeWords, sealedLimits } from './words.ts'

/** What a sealed vote does not promise. */
export function SealedLimits({ size = 'normal' }: { size?: 'normal' | 'large' }) {
  return (
    <div className={`text-muted ${size === 'large' ? 'max-w-wide' : 'max-w-text text-small'}`}>
      <p>What a sealed vote does not promise:</p>
      <ul className="mt-1 list-disc ps-5">
        {sealedLimits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </div>
  )
}

interface Props {
  voters: readonly VoterView[]
  /** The voter's id in the room. */
  ownId: string
}

/** What whoever votes in a sealed round knows before: who else votes, and what is promised. */
export function SealedTerms({ voters, ownId }: Props) {
  const isNew = voters.some((voter) => voter.id === ownId && voter.isNew)
  return (
    <div className="mb-4 max-w-text text-small">
      <p className="wrap-anywhere">
        <span className="font-medium">{voters.length} vote in this round:</span>{' '}
        {voters.map(({ name }) => name).join(', ')}.
      </p>
      <p className="mt-2 text-muted">{modeWords.sealed.promise}</p>
      {isNew && (
        <p className="mt-2 border-s-4 border-caution bg-sunken px-3 py-2">
          You could not vote on this before. Compared with the last round, the result can show what you say now: pass if
          you would rather not.
        </p>
      )}
    </div>
  )
}
