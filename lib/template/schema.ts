import * as z from 'zod'
import type { templateKinds } from '#db/enums.ts'
import { line, name as nameOf, optionalText, uuid } from '#lib/schema.ts'

export type TemplateKind = (typeof templateKinds)[number]

/** What a template of each kind holds. */
const contents = {
  agenda: z.strictObject({
    /** Ids of questions, in their order. */
    questions: z.array(line(80)).min(1, 'Choose at least one question.').max(30, 'Choose at most thirty questions.'),
    minutes: z.coerce.number().int().min(1, 'At least one minute.').max(120, 'At most two hours.'),
  }),
  branding: z.strictObject({
    /** Stands on the cover of reports. */
    line: line(120),
    note: optionalText(600),
  }),
  message: z.strictObject({
    /** Stands in invitations, before the link. */
    invitation: line(1_000),
  }),
}

export type TemplateContents = { [K in TemplateKind]: z.infer<(typeof contents)[K]> }

/** Content as it was stored; versions are never rewritten, so it fits. */
export function contentOf<K extends TemplateKind>(kind: K, stored: unknown): TemplateContents[K] {
  return contents[kind].parse(stored) as TemplateContents[K]
}

const name = nameOf(120)

export const templateBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agenda'), name, content: contents.agenda }),
  z.strictObject({ kind: z.literal('branding'), name, content: contents.branding }),
  z.strictObject({ kind: z.literal('message'), name, content: contents.message }),
])
export type TemplateBody = z.infer<typeof templateBody>

export const pushBody = z.strictObject({
  version: z.coerce.number().int().min(1),
  engagementIds: z.array(uuid).min(1, 'Choose at least one client.').max(200),
})
export type PushBody = z.infer<typeof pushBody>
