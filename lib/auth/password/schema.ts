import * as z from 'zod'
import { words } from '#lib/language/words.ts'

/** Length of a password in characters. */
export const shortestPassword = 12
const longestPassword = 200

/** A password as it was typed: nothing is trimmed or cut. */
export const givenPassword = z
  .string({ error: () => words('refusal').password })
  .min(1, { error: () => words('refusal').password })
  .max(longestPassword, { error: () => words('refusal').longPassword({ most: longestPassword }) })

/** A password to be set. */
export const newPassword = givenPassword
  .refine((value) => value.isWellFormed(), { error: () => words('refusal').passwordCharacters })
  .refine((value) => [...value].length >= shortestPassword, {
    error: () => words('refusal').shortPassword({ least: shortestPassword }),
  })
