import type { ItemView, RoundView, WorkshopView } from '../types.ts'
import type { Happening } from './types.ts'

/** A row of the audit log about one workshop. */
export interface LoggedMove {
  at: Date
  actorName: string
  action: string
  detail: unknown
}

interface Detail {
  itemId?: string
  round?: number
  level?: number
}

const countOf = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

function sentenceOf(
  action: string,
  { actorName, detail, round, item }: { actorName: string; detail: Detail; round: RoundView | null; item?: ItemView },
) {
  switch (action) {
    case 'create-workshop':
      return `${actorName} prepared the workshop.`
    case 'open-workshop':
      return `${actorName} opened the workshop.`
    case 'close-workshop':
      return `${actorName} closed the workshop.`
    case 'write-agenda':
      return 'The agenda was changed.'
    case 'take-over-workshop':
      return `${actorName} took over as facilitator.`
    case 'put-aside':
      return 'Something was put aside.'
    case 'open-workshop-item':
      return 'Voting was opened.'
    case 'again-workshop-item':
      return `Voting was opened again, round ${detail.round ?? 2}.`
    case 'reveal-workshop-item':
      return `The votes were shown: ${countOf(round?.distribution.voted ?? 0, 'vote', 'votes')}.`
    case 'agree-workshop-item':
      return `Agreed: level ${detail.level}, decided by ${item?.agreement?.decidedBy ?? 'somebody'}.`
    case 'lose-workshop-item':
      return 'The database stopped, and the votes of the sealed round were lost: nobody saw them.'
    case 'defer-workshop-item':
      return 'The question was put off.'
    default:
      return null
  }
}

/**
 * What happened in a workshop, in order, from its audit log. People who came in after one another are told as a number;
 * that somebody voted is not told at all.
 */
export function timelineOf(moves: readonly LoggedMove[], view: WorkshopView): Happening[] {
  const items = new Map<string, ItemView>(view.items.map((item) => [item.id, item]))
  const told: Happening[] = []
  let joined: { at: Date; people: number } | null = null
  const tellJoined = () => {
    if (joined)
      told.push({
        at: joined.at.toISOString(),
        text: `${countOf(joined.people, 'person', 'people')} came in.`,
        question: '',
        round: null,
      })
    joined = null
  }
  for (const { at, actorName, action, detail: stored } of moves) {
    if (action === 'join-workshop') {
      joined = {
        at: joined ? (joined as { at: Date }).at : at,
        people: (joined ? (joined as { people: number }).people : 0) + 1,
      }
      continue
    }
    const detail = (stored ?? {}) as Detail
    const item = detail.itemId === undefined ? undefined : items.get(detail.itemId)
    const round =
      action === 'reveal-workshop-item' ? (item?.rounds.find((one) => one.round === detail.round) ?? null) : null
    const text = sentenceOf(action, { actorName, detail, round, item })
    if (text === null) continue
    tellJoined()
    told.push({ at: at.toISOString(), text, question: item?.question ?? '', round })
  }
  tellJoined()
  return told
}
