import * as z from 'zod'
import { agendaReasons, itemStates, voteChoices, workshopModes, workshopStates } from '#db/enums.ts'
import { verdicts } from '#lib/scoring/types.ts'

/**
 * All that may stand on a wall. What the room sees passes through here, and what is not named stays behind: people,
 * single votes, notes, who decided and why. Verdicts and use cases are the organisation's, and the room is in it.
 */

const stand = z.object({ verdict: z.enum(verdicts), readiness: z.number().nullable() })

const change = z.object({ name: z.string(), from: stand, to: stand })

const round = z.object({
  round: z.number(),
  distribution: z.object({
    counts: z.record(z.enum(voteChoices), z.number()),
    voted: z.number(),
    median: z.number().nullable(),
    spread: z.number().nullable(),
    outliers: z.array(z.number()),
  }),
})

const item = z.object({
  id: z.string(),
  place: z.number(),
  questionId: z.string(),
  question: z.string(),
  anchors: z.array(z.string()),
  useCaseId: z.string().nullable(),
  subject: z.string(),
  why: z.enum(agendaReasons),
  minutes: z.number(),
  state: z.enum(itemStates),
  round: z.number(),
  deadline: z.string().nullable(),
  rounds: z.array(round),
  level: z.number().nullable(),
  changes: z.array(change).nullable(),
})

const nobody: readonly string[] = []

export const wallTurnout = z
  .object({ itemId: z.string(), round: z.number(), voted: z.number(), of: z.number() })
  .transform((turnout) => ({ ...turnout, missing: nobody }))
  .nullable()

const head = {
  name: z.string(),
  mode: z.enum(workshopModes),
  leastVoters: z.number(),
  state: z.enum(workshopStates),
  currentItemId: z.string().nullable(),
}

export const wallView = z.object({
  ...head,
  id: z.string(),
  code: z.string(),
  sequence: z.number(),
  items: z.array(item),
  turnout: wallTurnout,
  participants: z.number(),
})

/** The data of each kind of event. */
export const wallEvents = {
  workshop: z.object(head),
  item: z.object({ currentItemId: z.string().nullable(), item }),
  agenda: z.object({ items: z.array(item) }),
  people: z.object({ participants: z.number() }),
  notes: z.object({}),
} as const
