import * as z from 'zod'
import { seatNames } from '#db/enums.ts'
import { roleId } from '#lib/framework/schema.ts'
import { role } from '#lib/organization/member/schema.ts'
import { email, isoDate, optionalName, optionalText, uuid } from '#lib/schema.ts'
import { mostInvitations } from './rules.ts'

const withoutLinks = (text: string) => !/:\/\/|\bwww\./i.test(text)
const noLinks = 'Leave addresses of pages out: the message has its own link, and mail programs distrust others.'

const name = optionalName(80).refine(withoutLinks, noLinks)

const knows = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(roleId).max(20))
  .default([])
  .transform((ids) => [...new Set(ids)])

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)

/** What is asked of the person, and with which words. */
const asking = {
  knows,
  note: optionalText(500).refine(withoutLinks, noLinks),
  dueOn: z.preprocess(emptyToNull, isoDate.nullable()),
}

/** `<use case>/<seat>`, or empty. */
const seat = z.preprocess(emptyToNull, z.string().nullable()).transform((value, check) => {
  if (value === null) return null
  const [useCaseId, held] = value.split('/')
  const parsed = z.strictObject({ useCaseId: uuid, seat: z.enum(seatNames) }).safeParse({ useCaseId, seat: held })
  if (parsed.success) return parsed.data
  check.addIssue({ code: 'custom', message: 'Choose one of the seats.' })
  return z.NEVER
})

const one = z.strictObject({ email, role, name, seat, ...asking })

/** Several at once: each with an address and, where it differs, a name, a role and areas; note and day are for all. */
const list = z.strictObject({
  people: z
    .array(z.strictObject({ email, role, name, knows }))
    .min(1, 'The list is empty: paste at least one address.')
    .max(mostInvitations, `Keep to ${mostInvitations} people at a time: send the rest afterwards.`),
  note: asking.note,
  dueOn: asking.dueOn,
})

export type Invitee = z.infer<typeof one>

/** One person, or a list. Always the list inside. */
export const invitationBody = z.unknown().transform((value, check): { people: Invitee[]; list: boolean } => {
  const isList = value !== null && typeof value === 'object' && 'people' in value
  const parsed = isList ? list.safeParse(value) : one.safeParse(value)
  if (!parsed.success) {
    for (const { code: _code, ...issue } of parsed.error.issues)
      check.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    return z.NEVER
  }
  if (!('people' in parsed.data)) return { people: [parsed.data], list: false }
  const { people, note, dueOn } = parsed.data
  return { people: people.map((person) => ({ ...person, note, dueOn, seat: null })), list: true }
})

/** What of an open invitation can be changed; what is left out stays. */
export const changedInvitation = z.strictObject({
  name: name.optional(),
  knows: z.array(roleId).max(20).optional(),
  note: asking.note.optional(),
  dueOn: z.preprocess((value) => (value === '' ? null : value), isoDate.nullable().optional()),
})

const pressed = z.string().regex(/^[\w-]{43}$/, 'This link is not complete: open it from the message again.')

export const acceptBody = z.strictObject({
  token: pressed,
  /** What the person is called, where there is no account yet. */
  name: optionalName(80),
  /** Of this press: the same one again is the same act. */
  key: uuid.optional(),
  /** The address of whoever is signed in, to say that they are meant to be replaced. */
  insteadOf: optionalText(254),
})
