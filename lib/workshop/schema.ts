import * as z from 'zod'
import { threeDegrees, voteChoices, workshopModes } from '#db/enums.ts'
import { level } from '#lib/framework/schema.ts'
import { flag, line, name, optionalText, uuid } from '#lib/schema.ts'
import { moves } from './round/rules.ts'

const confidence = z.enum(threeDegrees).nullable().default(null)

/** How votes are kept. */
export const modeBody = z.strictObject({
  mode: z.enum(workshopModes, { error: 'Choose named or sealed votes.' }),
  leastVoters: z.coerce.number().int().min(3, 'At least three.').max(50, 'At most fifty.').default(4),
})

export const newWorkshopBody = z.strictObject({
  name: name(120),
  ...modeBody.shape,
  /** A pinned template to take the agenda from; the assessment's own when it is left out. */
  templateId: z.preprocess((value) => (value === '' ? null : value), uuid.nullable().default(null)),
})

export const voteBody = z.strictObject({
  itemId: uuid,
  round: z.number().int().min(1).max(99),
  choice: z.enum(voteChoices, { error: 'Choose a level, "I don’t know" or pass.' }),
  confidence,
  /** Of a sealed round: the secret of the voter's own device. */
  key: z
    .string()
    .regex(/^[\w-]{43}$/, 'This is not a key.')
    .nullable()
    .default(null),
})

export const moveBody = z.discriminatedUnion('move', [
  z.strictObject({
    move: z.enum(moves).exclude(['agree']),
    itemId: uuid,
    /** Time for voting, seconds; without it there is no clock. */
    seconds: z.number().int().min(10).max(3_600).nullable().default(null),
  }),
  z.strictObject({
    move: z.literal('agree'),
    itemId: uuid,
    level,
    decidedBy: name(120),
    reason: line(1_000),
    minority: optionalText(1_000),
  }),
])

export const agendaBody = z.strictObject({
  /** Number of the newest event that the writer had seen: an agenda that was changed after it is not overwritten. */
  sequence: z.number().int().min(0),
  items: z
    .array(
      z.strictObject({
        /** Of an item that is on the agenda already. */
        id: uuid.nullable().default(null),
        questionId: line(80),
        useCaseId: uuid.nullable().default(null),
        minutes: z.number().int().min(1, 'At least one minute.').max(120, 'At most two hours.'),
      }),
    )
    .max(60, 'An agenda has room for sixty questions.'),
})

export const stateBody = z.strictObject({ state: z.enum(['open', 'closed']) })

export const partBody = z.strictObject({
  part: z.enum(['facilitator', 'co-facilitator', 'participant', 'observer', 'removed']),
})

export const noteBody = z.strictObject({ text: line(500), itemId: uuid.nullable().default(null) })

/** Whoever only watches does not vote, and is not waited for. */
const watch = flag.default(false)

export const joinBody = z.strictObject({ code: line(20), name: name(80), watch })

export const entryBody = z.strictObject({ watch })

export const summaryBody = z.strictObject({
  membershipIds: z.array(uuid).min(1, 'Choose at least one person.').max(200),
})
export type SummaryBody = z.infer<typeof summaryBody>

export type NewWorkshop = Omit<z.infer<typeof newWorkshopBody>, 'templateId'> & { templateId?: string | null }
export type Vote = z.infer<typeof voteBody>
export type MoveBody = z.infer<typeof moveBody>
export type AgendaBody = z.infer<typeof agendaBody>
export type NoteBody = z.infer<typeof noteBody>
