import * as z from 'zod'

/** Length of a password in characters. */
export const shortestPassword = 12
const longestPassword = 200

/** A password as it was typed: nothing is trimmed or cut. */
export const givenPassword = z
  .string({ error: 'Enter your password.' })
  .min(1, 'Enter your password.')
  .max(longestPassword, `A password has at most ${longestPassword} characters.`)

/** A password to be set. */
export const newPassword = givenPassword
  .refine((value) => value.isWellFormed(), 'Remove the characters that cannot be stored.')
  .refine(
    (value) => [...value].length >= shortestPassword,
    `Use at least ${shortestPassword} characters: a few words in a row are easy to remember.`,
  )
