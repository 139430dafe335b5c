import * as z from 'zod'
import { email } from '../../schema.ts'
import { role } from '../member/schema.ts'

export const invitationBody = z.strictObject({ email, role })

export const acceptBody = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/, 'This link is not complete: open it from the message again.'),
})
