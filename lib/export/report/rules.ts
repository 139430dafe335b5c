import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { type Verdict, verdicts } from '#lib/scoring/types.ts'
import type { Snapshot } from './types.ts'

/** Letters that do not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æœøłđðþßı]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}

/** `northgate-mutual-claims-2027-2026-11-20.pdf`; a name without any Latin letter or digit is left out. */
export function reportFileName(snapshot: Snapshot): string {
  const parts = [slug(snapshot.organization.name), slug(snapshot.assessment.name), snapshot.generatedAt.slice(0, 10)]
  return `${parts.filter((part) => part !== '').join('-')}.pdf`
}

/** The state of all use cases in one sentence. */
export function portfolioSentence(counts: Readonly<Record<Verdict, number>>): string {
  const say = words('verdict')
  const present = verdicts.filter((verdict) => counts[verdict] > 0)
  const total = present.reduce((sum, verdict) => sum + counts[verdict], 0)
  const [first] = present
  if (!first) return say.none
  if (total === 1) return say.only[first]
  if (present.length === 1) return say.all[first]({ count: total })
  return say.of({ total, parts: listOf(present.map((verdict) => say.each[verdict]({ count: counts[verdict] }))) })
}
