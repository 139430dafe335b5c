import { randomBytes } from 'node:crypto'

/** What stands where an address stood. */
export const noAddress = 'removed-address'

/** What somebody is called after erasing: one of theirs for each, so that history still tells two former members apart. */
export function newPseudonym(): string {
  return `Former member ${randomBytes(3).toString('hex')}`
}

const isAddress = (value: string) => value.includes('@')

/** A single word may mean anything: only whole names are looked for in what others wrote. */
const isFullName = (value: string) => /\S\s+\S/u.test(value)

const special = /[.*+?^${}()|[\]\\/-]/g

/** Ways in which the same letters are stored. The database does not fold the case of letters beyond English. */
const spellings = (value: string) => {
  const cases = [value, value.toUpperCase(), value.toLowerCase()]
  return [...new Set(cases.flatMap((one) => [one.normalize('NFC'), one.normalize('NFD')]))]
}

/** One spelling as a regular expression of PostgreSQL, for text and for text inside JSON and arrays. */
const expressionOf = (value: string) =>
  value
    .trim()
    .split(/\s+/u)
    .map((word) => word.replace(special, String.raw`\$&`).replaceAll('"', String.raw`\\?"`))
    .join(String.raw`(?:\s|\u00a0|\\[nrt])+`)

export interface Replacement {
  /** Regular expression of PostgreSQL, to be matched without regard to case. */
  find: string
  by: string
}

/**
 * What is replaced in everything that was written, in this order: addresses, full names of two words or more, and ids.
 *
 * @param values names and addresses that the person has and had.
 */
export function replacementsFor(values: readonly string[], pseudonym: string): Replacement[] {
  const sought = values.filter((value) => isAddress(value) || isFullName(value))
  return sought
    .toSorted((a, b) => Number(isAddress(b)) - Number(isAddress(a)) || b.length - a.length)
    .flatMap((value) =>
      spellings(value).map((one) => ({ find: expressionOf(one), by: isAddress(value) ? noAddress : pseudonym })),
    )
}
