import type { RunFilter } from '#lib/assistant/oversight/types.ts'
import type { Oversight } from '#lib/assistant/run/types.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import { countText } from '../words.ts'

export const filterWords: Readonly<Record<RunFilter, string>> = {
  all: 'All',
  refused: 'Not answerable',
  failed: 'Failed or stopped',
  fallback: 'Without the model',
  unsupported: 'With unsupported claims',
  unhelpful: 'Not helpful',
}

/** How the assistant did, in a sentence that a person would say. */
export function oversightSentence(
  o: Pick<Oversight, 'runs' | 'answered' | 'refused' | 'failed' | 'unhelpful'>,
): string {
  if (o.runs === 0) return 'Nobody has asked anything yet.'
  const bad = [
    o.refused > 0 && `${o.refused} could not be answered from your records`,
    o.failed > 0 && `${o.failed} failed`,
    o.unhelpful > 0 && `${o.unhelpful} ${o.unhelpful === 1 ? 'was' : 'were'} called not helpful`,
  ].filter(Boolean)
  const begin = `${o.answered} of ${countText(o.runs, 'question')} ${o.answered === 1 ? 'was' : 'were'} answered`
  return bad.length === 0 ? `${begin}.` : `${begin}; ${bad.join(', ')}.`
}

/** A share of 0 to 1 as "83%". */
export const shareText = (share: number | null) => (share === null ? '–' : `${formatNumber(share * 100)}%`)
