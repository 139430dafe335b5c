import * as z from 'zod'

/** The name of the organisation, typed. */
export const deletionBody = z.strictObject({ name: z.string().max(200) })
