import * as z from 'zod'
import { words } from '#lib/language/words.ts'

/** A message in the language of whoever sent the value: read when it is refused, not when this file is loaded. */
const say = (message: 'text' | 'storable' | 'required' | 'oneLine' | 'id' | 'email' | 'date') => () =>
  words('fields')[message]

/** What PostgreSQL cannot store, or would silently replace. */
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

const text = (max: number) =>
  z
    .string({ error: say('text') })
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine(storable, { error: say('storable') })
    .refine((value) => value.length <= max, { error: () => words('fields').shorter({ max }) })

/** Characters that show nothing or turn what stands around them: controls, marks of direction, zero-width and filler. */
const unseen =
  /(?![\p{Join_Control}\p{Variation_Selector}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Joiners and variation selectors are part of many scripts and of emoji; here they join nothing. */
const joinsNothing =
  /(?<=^|[\s\p{N}\p{P}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{Join_Control}\p{Variation_Selector}]+|\p{Join_Control}+(?=\s|$)/gu

/**
 * A name from whatever was typed, or sent by another system: one line of characters that can be seen. Two names that
 * look alike because one of them holds characters that nobody sees are the same name afterwards.
 */
export const tidyName = (raw: string): string =>
  raw
    .replaceAll(/[\s--\ufeff]+/gv, ' ')
    .replaceAll(unseen, '')
    .replaceAll(joinsNothing, '')
    .replaceAll(/ +/g, ' ')
    .trim()

/** Whether anybody would see that something is written there. */
const isSeen = (value: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(tidyName(value))

/** The name, cut between characters as people count them where it is longer than `max` UTF-16 units. */
export function fitName(raw: string, max: number): string {
  let fitting = ''
  for (const { segment } of new Intl.Segmenter().segment(tidyName(raw))) {
    if (fitting.length + segment.length > max) break
    fitting += segment
  }
  return fitting.trim()
}

const anyName = (max: number) =>
  z
    .string({ error: say('text') })
    .transform(tidyName)
    .refine((value) => value.length <= max, { error: () => words('fields').shorter({ max }) })

/** What a person, an organisation or a thing is called, required. */
export const name = (max = 80) => anyName(max).refine(isSeen, { error: say('required') })

/** A name that may be left out; one that nobody could see counts as left out. */
export const optionalName = (max = 120) =>
  anyName(max)
    .transform((value) => (isSeen(value) ? value : ''))
    .default('')

/** One line, required. */
export const line = (max = 120) =>
  text(max)
    .refine(isSeen, { error: say('required') })
    .refine((value) => !value.includes('\n'), { error: say('oneLine') })

/** One line or a paragraph, possibly empty. */
export const optionalText = (max = 2_000) => text(max).default('')

export const uuid = z.uuid({ error: say('id') })

export const email = text(254)
  .transform((value) => value.normalize('NFKC').toLowerCase())
  .pipe(z.email({ error: say('email') }))

export const isoDate = z.iso.date({ error: say('date') })

/** A checkbox or a JSON boolean. */
export const flag = z.preprocess(
  (value) => (value === 'on' || value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)
