import * as z from 'zod'
import { email, flag, name as nameOf } from '../schema.ts'
import { givenPassword, newPassword } from './password/schema.ts'
import { localPath } from './rules.ts'

/** Where to go afterwards: a page of this site, else home. */
const next = z
  .string()
  .max(2_000, 'This address is too long.')
  .optional()
  .transform((value) => localPath(value))

const name = nameOf(80)

export const signInBody = z.strictObject({ email, password: givenPassword, next })

/** The password is left out where the address is confirmed by mail first. */
export const registerBody = z.strictObject({ name, email, password: newPassword.optional(), next })

export const linkRequestBody = z.strictObject({ email, next })

export const linkBody = z.strictObject({
  email,
  token: z.string().regex(/^[\w-]{43}$/, 'This link is not complete: open it from the message again.'),
  next,
})

export const nameBody = z.strictObject({ name })

/** What stays of an account from before its address was shown. The password is left empty to remove it. */
export const holdBody = z.strictObject({
  password: z.string().max(200).default(''),
  keepSignIn: flag.default(false),
  next,
})

/** `current` is empty for somebody who has no password yet. */
export const passwordBody = z.strictObject({ current: z.string().max(200).default(''), password: newPassword })
