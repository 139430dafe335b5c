import * as z from 'zod'
import { email } from '../../schema.ts'

/** `current` is empty for somebody who has no password. */
export const addressBody = z.strictObject({ email, current: z.string().max(200).default('') })

export const addressTokenBody = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/, 'This link is not complete: open it from the message again.'),
})

/** The address of the account, typed, and the password where there is one. */
export const deletionBody = z.strictObject({ email, current: z.string().max(200).default('') })
