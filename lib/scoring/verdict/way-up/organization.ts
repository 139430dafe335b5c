import { LOW, reaches } from '../../score/share.ts'
import type { Reading } from '../reading.ts'
import { sumsOf } from '../sums.ts'
import { cheapest } from './choice.ts'
import type { Item } from './items.ts'
import { itemFor } from './items.ts'

/**
 * The organisation's part of the way to *now*: the cheapest work with which its readiness and each of its dimensions reach
 * their lines. It is the same for every use case. Null when no remedies reach them.
 */
export function organizationItems(reading: Reading): readonly Item[] | null {
  const { compiled, levels } = reading
  const sums = sumsOf(compiled, levels)
  const part = compiled.floors['organization-part'].now
  const line = compiled.floors['organization-readiness'].now
  if (!sums.organization.some((s) => s.applicable > 0)) return []
  const met = reaches(sums.organization, LOW, line)
  const demands = compiled.parts.flatMap((p, i) => {
    const sum = sums.organization[i]
    return sum && sum.applicable > 0 ? [{ questions: p.organization, sum, floor: part, countsForMean: true }] : []
  })
  const items = new Map<string, Item>()
  for (const { questions, sum } of demands) {
    if (met && reaches([sum], LOW, part)) continue
    for (const { at } of questions) {
      const item = itemFor(at, reading)
      if (item?.raises.some((r) => r.to > (levels[r.at] ?? -1))) items.set(item.key, item)
    }
  }
  return cheapest(demands, [...items.values()], levels, met ? null : line)
}
