/** Leaves room for a number within the 40 characters. */
const longestBase = 30

/**
 * The address of an organisation, from its name: 3 to 40 of a–z, 0–9 and hyphens.
 *
 * @param taken addresses that are in use.
 */
export function slugFrom(name: string, taken: readonly string[]): string {
  const base = slugBase(name)
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(slug)) return slug
  }
}

/** The address without regard to others. */
export function slugBase(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestBase)
    .replaceAll(/^-+|-+$/g, '')
  if (plain.length >= 3) return plain
  return plain === '' ? 'organisation' : `${plain}-organisation`
}
