import * as z from 'zod'

/** What PostgreSQL cannot store, or would silently replace. */
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

const text = (max: number) =>
  z
    .string({ error: 'Write this as text.' })
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine(storable, 'Remove the characters that cannot be stored, such as a null character.')
    .refine((value) => value.length <= max, `Shorten this to ${max.toLocaleString('en-GB')} characters.`)

/** One line, required. */
export const line = (max = 120) =>
  text(max)
    .refine((value) => value.length > 0, 'Fill this in.')
    .refine((value) => !value.includes('\n'), 'Write this on one line.')

/** One line or a paragraph, possibly empty. */
export const optionalText = (max = 2_000) => text(max).default('')

export const uuid = z.uuid('This is not a valid id.')

export const email = text(254)
  .transform((value) => value.normalize('NFKC').toLowerCase())
  .pipe(z.email('Enter an e-mail address such as name@example.com.'))

export const isoDate = z.iso.date('Enter a date such as 2027-03-31.')

/** A checkbox or a JSON boolean. */
export const flag = z.preprocess(
  (value) => (value === 'on' || value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)
