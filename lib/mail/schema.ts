import * as z from 'zod'

/** A message as it waits in the queue. */
export const message = z.object({
  to: z.string().min(1),
  subject: z.string(),
  text: z.string(),
  link: z.object({ minutes: z.number().positive() }).optional(),
})
