import type { Candidate, Cohort, Contribution, Figures, Spread } from './types.ts'

/** No figure is ever about fewer organisations, whether it is shown or follows from what is shown. */
export const least = 5

/** Quartiles of fewer organisations are almost single figures. */
const leastForQuartiles = 8

/** Figures are published in steps of so many percent. */
const step = 5

/** Days that an organisation has to exist before its figures count: a set of puppets takes as long. */
export const leastDays = 14

/** Different people who have to have answered before figures count. */
export const leastPeople = 2

/**
 * Somebody by a confirmed address: whatever is between a plus sign and the at sign reaches the same person, and so do
 * dots where the provider hears none.
 */
export function ownerKey(address: string): string {
  const [local = '', domain = ''] = address.normalize('NFKC').toLowerCase().split('@')
  const bare = local.split('+')[0] ?? ''
  return /^(?:gmail|googlemail)\.com$/.test(domain) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${domain}`
}

/** Why a contribution does not count yet, in a sentence; empty when it counts. */
export function pendingOf({ owners, days, people }: Pick<Candidate, 'owners' | 'days' | 'people'>): string {
  if (owners.length === 0)
    return 'Your figures do not count yet: no owner of this organisation has a confirmed e-mail address.'
  if (days < leastDays)
    return `Your figures do not count yet: an organisation counts once it is ${leastDays} days old, which is in ${days === leastDays - 1 ? 'a day' : `${leastDays - days} days`}.`
  if (people < leastPeople) return 'Your figures do not count yet: so far only one person has answered.'
  return ''
}

/**
 * What counts: of all organisations that share an owner, directly or through others, only the first contribution. So one
 * person is one contribution, with however many organisations.
 *
 * @param candidates the oldest contribution first.
 */
export function onePerOwner(candidates: readonly Candidate[]): Candidate[] {
  // Groups of people who own something together, with the contribution that counts for them.
  let groups: { people: Set<string>; first: Candidate }[] = []
  for (const one of candidates) {
    if (pendingOf(one) !== '') continue
    const touched = groups.filter(({ people }) => one.owners.some((owner) => people.has(owner)))
    const firsts = [...touched.map(({ first }) => first), one]
    const first = candidates.find((candidate) => firsts.includes(candidate)) ?? one
    const people = new Set([...one.owners, ...touched.flatMap((group) => [...group.people])])
    groups = [...groups.filter((group) => !touched.includes(group)), { people, first }]
  }
  const counted = new Set(groups.map(({ first }) => first))
  return candidates.filter((one) => counted.has(one))
}

/** A cohort with the organisations in it, before anything of it is published. */
interface Group {
  sector: string
  size: string
  members: readonly Contribution[]
}

const enough = (n: number) => n === 0 || n >= least

/**
 * The groups of one level that may be shown inside a whole: large enough each, and so many that what is left over is
 * nobody or large enough too; the smallest goes until that holds.
 */
function shownWithin<T extends { members: readonly unknown[] }>(groups: readonly T[], whole: number): T[] {
  const shown = groups
    .filter(({ members }) => members.length >= least)
    .sort((a, b) => b.members.length - a.members.length)
  const left = () => whole - shown.reduce((sum, { members }) => sum + members.length, 0)
  while (shown.length > 0 && !enough(left())) shown.pop()
  return shown
}

/**
 * Which cohorts may be shown: all, sectors, and sizes within a sector. They form a tree, so that everything that follows
 * from their figures by adding and subtracting is about whole leaves of it or about what a node has beside its shown
 * children; each of these is nobody or at least five. Sizes over all sectors would cut across the sectors, and their
 * differences could be single organisations: they are not shown.
 */
export function shownCohorts(contributions: readonly Contribution[]): Group[] {
  if (contributions.length < least) return []
  const named = (key: 'sector' | 'size', of: readonly Contribution[]) =>
    [...Map.groupBy(of, (one) => one[key])].filter(([name]) => name !== '')
  const sectors = named('sector', contributions).map(([sector, members]) => ({ sector, size: '', members }))
  return [
    { sector: '', size: '', members: contributions },
    ...shownWithin(sectors, contributions.length).flatMap((group) => {
      const sizes = named('size', group.members).map(([size, members]) => ({ sector: group.sector, size, members }))
      return [group, ...shownWithin(sizes, group.members.length)]
    }),
  ]
}

/** The parts that cannot be taken apart by the shown cohorts: each contribution with the smallest cohort around it. */
export function partsOf(shown: readonly Group[]): Map<string, string> {
  const parts = new Map<string, string>()
  // Larger cohorts come first, so the last one around a contribution is the smallest.
  for (const { sector, size, members } of shown)
    for (const { token } of members) parts.set(token, `${sector}\u0000${size}`)
  return parts
}

const outside = ''

/**
 * How finely everything published so far, with the new cohorts, takes the contributions apart.
 *
 * @param before blocks of what was published before, by token.
 * @returns the blocks to keep, or null when one of them would be about one to four organisations.
 */
export function refine(
  before: ReadonlyMap<string, string>,
  parts: ReadonlyMap<string, string>,
): Map<string, string> | null {
  const blocks = new Map<string, string>()
  for (const token of new Set([...before.keys(), ...parts.keys()]))
    blocks.set(token, `${before.get(token) ?? outside}|${parts.get(token) ?? outside}`)
  const sizes = new Map<string, number>()
  for (const block of blocks.values()) sizes.set(block, (sizes.get(block) ?? 0) + 1)
  if (![...sizes.values()].every(enough)) return null
  const names = new Map([...sizes.keys()].map((block, i) => [block, `b${i}`]))
  return new Map([...blocks].map(([token, block]) => [token, names.get(block) ?? '']))
}

/**
 * The most that can be shown now without giving anybody away beside everything that was published before: all cohorts, or
 * no sizes, or one sector, or the whole alone.
 *
 * @returns what to show and the blocks to keep, or null when nothing can be shown yet.
 */
export function nextRelease(
  contributions: readonly Contribution[],
  before: ReadonlyMap<string, string>,
): { shown: Group[]; blocks: Map<string, string> } | null {
  const all = shownCohorts(contributions)
  const [whole, ...rest] = all
  if (!whole) return null
  const sectors = rest.filter(({ size }) => size === '')
  const ways = [all, [whole, ...sectors], ...sectors.map((sector) => [whole, sector]), [whole]]
  for (const shown of ways) {
    const blocks = refine(before, partsOf(shown))
    if (blocks) return { shown, blocks }
  }
  return null
}

const rounded = (percent: number) => Math.round(percent / step) * step

function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** The spread of at least five figures; null for fewer. */
export function spreadOf(figures: readonly number[]): Spread | null {
  if (figures.length < least) return null
  const sorted = figures.toSorted((a, b) => a - b)
  const quartiles =
    sorted.length < leastForQuartiles
      ? null
      : ([rounded(quantile(sorted, 0.25)), rounded(quantile(sorted, 0.75))] as const)
  return { median: rounded(quantile(sorted, 0.5)), quartiles }
}

/**
 * A shown cohort with its figures. A dimension is shown where the whole cohort knows it: otherwise a cohort of its own, of
 * those who know it, would follow from the others.
 */
export function cohortOf({ sector, size, members }: Group): Cohort | null {
  const overall = spreadOf(members.map((one) => one.overall))
  if (!overall) return null
  const ids = [...new Set(members.flatMap((one) => Object.keys(one.dimensions)))]
  const dimensions = ids.flatMap((id) => {
    const known = members.flatMap((one) => one.dimensions[id] ?? [])
    const spread = known.length === members.length ? spreadOf(known) : null
    return spread ? [[id, spread] as const] : []
  })
  return { sector, size, n: members.length, overall, dimensions: Object.fromEntries(dimensions) }
}

/** Whole percents: what leaves an organisation is no finer. */
export function contributedFigures(figures: Figures): Figures {
  const whole = ([id, percent]: [string, number]) => [id, Math.round(percent)] as const
  return {
    overall: Math.round(figures.overall),
    dimensions: Object.fromEntries(Object.entries(figures.dimensions).map(whole)),
  }
}
