import { voteChoices } from '#db/enums.ts'
import type { Choice, Distribution, ItemState, Mode } from '../types.ts'

/** Levels between a vote and the median from which on the voter is asked to speak. */
const farAway = 2

const isLevel = (choice: Choice) => choice !== 'unknown' && choice !== 'pass'

/**
 * What the votes of a round come to. The median of an even number of levels is the mean of the two in the middle, so it
 * may lie halfway between two levels.
 */
export function distributionOf(counts: Readonly<Partial<Record<Choice, number>>>): Distribution {
  const all = Object.fromEntries(voteChoices.map((choice) => [choice, counts[choice] ?? 0])) as Record<Choice, number>
  const levels = voteChoices
    .filter(isLevel)
    .flatMap((choice) => Array.from({ length: all[choice] }, () => Number(choice)))
  const voted = voteChoices.reduce((sum, choice) => sum + all[choice], 0)
  const [low, high] = [levels[0], levels.at(-1)]
  if (low === undefined || high === undefined) return { counts: all, voted, median: null, spread: null, outliers: [] }
  const middle = (levels.length - 1) / 2
  const median = (Number(levels[Math.floor(middle)]) + Number(levels[Math.ceil(middle)])) / 2
  const outliers = [...new Set(levels)].filter((level) => Math.abs(level - median) >= farAway)
  return { counts: all, voted, median, spread: high - low, outliers }
}

/** What a facilitator may do with an item. */
export const moves = ['open', 'reveal', 'again', 'agree', 'defer'] as const
export type Move = (typeof moves)[number]

const from: Readonly<Record<Move, readonly ItemState[]>> = {
  open: ['waiting', 'deferred', 'lost'],
  reveal: ['voting'],
  again: ['revealed'],
  agree: ['revealed'],
  /** Out of voting, too: the votes of that round are then thrown away unseen. */
  defer: ['waiting', 'voting', 'revealed', 'lost'],
}

const to: Readonly<Record<Move, ItemState>> = {
  open: 'voting',
  reveal: 'revealed',
  again: 'voting',
  agree: 'agreed',
  defer: 'deferred',
}

const states: Readonly<Record<ItemState, string>> = {
  waiting: 'nobody has voted on it yet',
  voting: 'people are still voting on it',
  revealed: 'its votes are shown',
  agreed: 'a position is agreed',
  deferred: 'it is put off',
  lost: 'its votes were lost when the database stopped: open it again',
}

interface Round {
  state: ItemState
  round: number
}

interface Room {
  mode: Mode
  leastVoters: number
  /** Whether people are voting on another item. */
  isBusy: boolean
  /** Votes that are in; passes of a sealed round do not count. */
  voted: number
}

/** Where the move leads, or why it cannot be made, as a sentence. */
export function afterMove({ state, round }: Round, move: Move, room: Room): Round | { refusal: string } {
  if (!from[move].includes(state)) return { refusal: `This cannot be done now, because ${states[state]}.` }
  const starts = to[move] === 'voting'
  if (starts && room.isBusy)
    return { refusal: 'People are voting on another question: show those votes before you open this one.' }
  const fewest = room.mode === 'sealed' ? room.leastVoters : 1
  if (move === 'reveal' && room.voted < fewest)
    return {
      refusal:
        room.mode === 'named'
          ? 'Nobody has voted yet: wait for the first vote.'
          : // How many are in is told after the close only.
            `Too few votes are in: a sealed round is shown from ${fewest} on, and passes do not count. Wait, or put the question off.`,
    }
  return { state: to[move], round: starts ? round + 1 : round }
}

/** Whether the votes of a round may be seen. */
export function isRevealed(item: Round, round: number): boolean {
  return round < item.round || (round === item.round && item.state !== 'voting' && item.state !== 'waiting')
}

/** Somebody who may vote in a sealed round. */
export interface Voter {
  id: string
  /** Was not among those who could vote when this question was voted on before. */
  isNew: boolean
}

interface Electorate {
  /** Who takes part now and may vote. */
  present: readonly string[]
  /** Who could vote on this question before, where votes of theirs were shown; else null. */
  before: readonly Voter[] | null
  leastVoters: number
}

/**
 * Who may vote in a sealed round that is to be opened, or why it cannot be. Whoever could vote in a round that was shown
 * must still be able to: the same people but one would show, by the difference, what that one had said.
 */
export function votersFor({ present, before, leastVoters }: Electorate): Voter[] | { refusal: string } {
  if (before?.some(({ id }) => !present.includes(id)))
    return {
      refusal:
        'Somebody who could vote on this before does not take part any more, and voting again without one person can show what that one said. Agree on the votes that were shown, or put the question off.',
    }
  if (present.length < leastVoters)
    return {
      refusal: `A sealed round is shown from ${leastVoters} votes on, and ${present.length === 1 ? 'only one person' : `only ${present.length} people`} may vote: wait until more are in the room, because nobody comes in while it is open.`,
    }
  return present.map((id) => ({ id, isNew: before?.every((one) => one.id !== id) ?? false }))
}
