'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { KeysSwitch } from '#components/questionnaire/keys-switch.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { unreachable } from '#components/ui/problem.ts'
import { request } from '#components/ui/request.ts'
import { threeDegrees } from '#db/enums.ts'
import type { Choice, Confidence, ItemView, Mode, OwnView } from '#lib/workshop/types.ts'
import type { Hearing } from './follow.ts'
import { SealedLimits, SealedTerms } from './sealed-terms.tsx'
import { useVoteKeys } from './vote-keys.ts'
import { confidenceWords, modeWords } from './words.ts'

interface Props {
  /** Address of the workshop's routes. */
  root: string
  item: ItemView
  mode: Mode
  own: OwnView['vote']
  /** The person's id in the room. */
  ownId: string
  hearing: Hearing
}

type Said = { choice: Choice; confidence: Confidence | null }
type State =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | { kind: 'counted' }
  /** `lost`: it did not reach the server. */
  | { kind: 'failed'; why: string; lost: boolean }

/** Where a device keeps what only it may know: the key and the content of its sealed vote in one round. */
const placeOf = ({ id, round }: ItemView) => `footing.ballot.${id}.${round}`

interface Ballot extends Said {
  key: string
}

/** For a browser that keeps nothing: until the page is left. */
const unkept = new Map<string, string>()

function readBallot(item: ItemView): Ballot | null {
  const place = placeOf(item)
  try {
    return JSON.parse(localStorage.getItem(place) ?? unkept.get(place) ?? 'null') as Ballot | null
  } catch {
    return JSON.parse(unkept.get(place) ?? 'null') as Ballot | null
  }
}

function keepBallot(item: ItemView, ballot: Ballot): void {
  unkept.set(placeOf(item), JSON.stringify(ballot))
  try {
    localStorage.setItem(placeOf(item), JSON.stringify(ballot))
  } catch {
    // Storage can be full or forbidden: the vote counts all the same.
  }
}

/** 256 random bits, as a key of our own. */
function newBallotKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** One's own vote: changeable until the votes are shown. Each tap is sent at once, and again when the network is back. */
export function VoteForm({ root, item, mode, own, ownId, hearing }: Props) {
  const known = own && own.itemId === item.id && own.round === item.round ? own : null
  const [said, setSaid] = useState<Said | null>(known)
  const [state, setState] = useState<State>(known ? { kind: 'counted' } : { kind: 'idle' })

  useEffect(() => {
    const ballot = mode === 'sealed' ? readBallot(item) : null
    if (!ballot) return
    setSaid({ choice: ballot.choice, confidence: ballot.confidence })
    setState({ kind: 'counted' })
  }, [mode, item])

  async function cast(next: Said) {
    setSaid(next)
    setState({ kind: 'sending' })
    const key = mode === 'sealed' ? (readBallot(item)?.key ?? newBallotKey()) : null
    // Kept before it is sent: a vote whose answer is lost on the way can then be sent again as the same one.
    if (key !== null) keepBallot(item, { key, ...next })
    const body = { itemId: item.id, round: item.round, ...next, key }
    const reply = await request('PUT', `${root}/vote`, { body })
    if (reply.ok) return setState({ kind: 'counted' })
    const { problem } = reply
    setState({ kind: 'failed', why: problem.detail ?? '', lost: problem === unreachable })
  }

  const sendLost = useEffectEvent(() => {
    if (said && state.kind === 'failed' && state.lost) void cast(said)
  })
  useEffect(() => {
    if (hearing === 'live') sendLost()
  }, [hearing])
  useEffect(() => {
    const back = () => sendLost()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [])

  const choose = (choice: Choice) => void cast({ choice, confidence: said?.confidence ?? null })
  useVoteKeys(choose)
  return (
    <div>
      {mode === 'sealed' ? (
        <SealedTerms voters={item.voters ?? []} ownId={ownId} />
      ) : (
        <p className="mb-4 text-small text-muted">{modeWords[mode].promise}</p>
      )}
      <fieldset>
        <legend className="sr-only">Your vote</legend>
        <div className="choices-cards">
          {item.anchors.map((anchor, level) => (
            <Card key={anchor} value={`${level}` as Choice} said={said} choose={choose}>
              <span className="flex gap-3">
                <span className="font-semibold tabular">{level}</span>
                <span>{anchor}</span>
              </span>
            </Card>
          ))}
          <Card value="unknown" said={said} choose={choose}>
            <span className="font-medium">I don’t know</span>
          </Card>
          <Card value="pass" said={said} choose={choose}>
            <span className="font-medium">Pass</span>
            <span className="block text-muted">You were there and leave it to the others.</span>
          </Card>
        </div>
      </fieldset>
      {said && mode === 'named' && (
        <fieldset className="mt-6">
          <legend className="mb-2 font-medium">How sure are you?</legend>
          <div className="flex flex-wrap gap-2">
            {threeDegrees.map((confidence) => (
              <Button
                key={confidence}
                type="button"
                aria-pressed={said.confidence === confidence}
                tone={said.confidence === confidence ? 'primary' : 'quiet'}
                onClick={() => void cast({ ...said, confidence })}
              >
                {confidenceWords[confidence]}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <div className="touch-hide mt-2 text-small">
        <KeysSwitch />
      </div>
      <p role="status" className="mt-4 min-h-6">
        {state.kind === 'sending' && 'Sending your vote …'}
        {state.kind === 'counted' && 'Your vote is counted. You can change it until the votes are shown.'}
        {state.kind === 'failed' && (
          <span className="text-problem">
            {state.lost
              ? 'Your vote is not counted yet: the server cannot be reached. It is sent when the connection is back.'
              : `Your vote is not counted. ${state.why}`}{' '}
            <Button type="button" size="small" onClick={() => said && void cast(said)}>
              Send it again
            </Button>
          </span>
        )}
      </p>
      {mode === 'sealed' && <SealedLimits />}
    </div>
  )
}

interface CardProps {
  value: Choice
  said: Said | null
  choose: (choice: Choice) => void
  children: React.ReactNode
}

function Card({ value, said, choose, children }: CardProps) {
  return (
    <label className="choice">
      <input
        type="radio"
        className="tick"
        name="vote"
        value={value}
        checked={said?.choice === value}
        onChange={() => choose(value)}
      />
      <span className="min-w-0 flex-1">{children}</span>
      {value !== 'pass' && (
        <span aria-hidden="true" className="touch-hide">
          <Kbd>{value === 'unknown' ? 'D' : value}</Kbd>
        </span>
      )}
    </label>
  )
}
