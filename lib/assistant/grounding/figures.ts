/** The figures of a text, in one spelling, so that a claim's can be looked for in what it cites. */

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const monthWord = `(${months.map((m) => `${m}|${m.slice(0, 3)}\\.?`).join('|')}|sept\\.?)`
const monthNumber = (word: string) => months.findIndex((m) => m.startsWith(word.toLowerCase().slice(0, 3))) + 1

const two = (n: number | string) => String(n).padStart(2, '0')

interface Spelling {
  shape: RegExp
  figure(match: RegExpExecArray): string
}

/** The first that fits at a place counts; each removes what it has read. */
const spellings: readonly Spelling[] = [
  { shape: /\b(\d{4})-(\d{2})-(\d{2})\b/g, figure: ([, y, m, d]) => `${y}-${m}-${d}` },
  {
    shape: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthWord},? (\\d{4})\\b`, 'gi'),
    figure: ([, d, m, y]) => `${y}-${two(monthNumber(m ?? ''))}-${two(d ?? '')}`,
  },
  {
    shape: new RegExp(`\\b${monthWord} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gi'),
    figure: ([, m, d, y]) => `${y}-${two(monthNumber(m ?? ''))}-${two(d ?? '')}`,
  },
  {
    shape: new RegExp(`\\b${monthWord} (\\d{4})\\b`, 'gi'),
    figure: ([, m, y]) => `${y}-${two(monthNumber(m ?? ''))}`,
  },
  {
    shape: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthWord}(?![a-z])`, 'gi'),
    figure: ([, d, m]) => `-${two(monthNumber(m ?? ''))}-${two(d ?? '')}`,
  },
  { shape: /\bact[- ]?(\d+)\b/gi, figure: ([, n]) => `act-${n}` },
  {
    shape: /(\d+(?:[  ,’']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)\s?(?:%|per ?cent\b|percent\b)/gi,
    figure: ([, n]) => `${plainNumber(n ?? '')}%`,
  },
  {
    shape: /\d+(?:[  ,’']\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)*/g,
    figure: ([n]) => plainNumber(n ?? ''),
  },
]

/** Without separators of thousands and without zeros that say nothing. */
function plainNumber(text: string): string {
  const joined = /^\d+([  ,’']\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(/[  ,’']/g, '') : text.replace(',', '.')
  const [whole = '', ...rest] = joined.split('.')
  const start = whole.replace(/^0+(?=\d)/, '')
  return [start, ...rest].join('.')
}

/** Every digit that Unicode knows as such becomes one of ours: none passes by its looks. */
const asciiDigits = (text: string) =>
  text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    if (digit >= '0' && digit <= '9') return digit
    const code = digit.codePointAt(0) ?? 0
    for (let zero = code; zero > code - 10; zero -= 1)
      if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(code - zero)
    return digit
  })

/** The figures of a text: numbers, percentages (`62%`), dates (`2027-03-01`) and labels of actions (`act-12`). */
export function figuresOf(text: string): Set<string> {
  const found = new Set<string>()
  let rest = asciiDigits(text)
  for (const { shape, figure } of spellings)
    rest = rest.replaceAll(shape, (...args) => {
      const groups = args.slice(
        0,
        args.findIndex((a) => typeof a === 'number'),
      ) as unknown as RegExpExecArray
      found.add(figure(groups))
      return ' ␣ '
    })
  return found
}

/** Whether a text that has these figures states that one. */
export function states(figures: ReadonlySet<string>, figure: string): boolean {
  if (figures.has(figure)) return true
  // A day without its year, a month without its day, a number where the source has it as a share.
  if (/^-\d\d-\d\d$/.test(figure)) return figures.values().some((f) => f.endsWith(figure))
  if (/^\d{4}-\d\d$/.test(figure)) return figures.values().some((f) => f.startsWith(`${figure}-`))
  if (/^\d{4}$/.test(figure)) return figures.values().some((f) => f.startsWith(`${figure}-`))
  return /^[\d.]+$/.test(figure) && figures.has(`${figure}%`)
}
