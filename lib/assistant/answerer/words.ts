/** Words as questions and names are compared by. */

const fillers = new Set(
  `a about above after again all also am an and any anybody anyone are as at be because been before being but by can
  could did do does doing done down each else every everybody everyone for from get gets give given go goes going got
  had has have having here his her how i if in into is it its just kind know let like made make me mean more most much
  must my near need needed needs no not now of off on once one only or other our out over own please really right say
  see shall should so some something still such sure tell than that the their them then there these they thing things
  this those through to today too under until up us use very want was way we were what when where whether which while
  who whom whose why will with would you your yet case cases whats thats theres im id ill ive dont doesnt isnt arent
  hey hi hello thanks thank ok okay currently actually exactly anything nothing someone somebody ask asked show list
  main major biggest`
    .split(/\s+/)
    .filter(Boolean),
)

/** Lower case, without accents; typographic quotes as typed ones. */
export const plain = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"').toLowerCase()

/** Every word, in its order. */
export const wordsIn = (text: string): string[] =>
  plain(text)
    .replaceAll("'s", '')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** The words that say something about a subject. */
export const tellingWords = (text: string): string[] => wordsIn(text).filter((w) => w.length > 1 && !fillers.has(w))

export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** The part that related forms share: "monitoring", "monitored" and "monitors" are "monitor". */
export function stem(word: string): string {
  const one = singular(word)
  const cut = one.replace(/(isation|ization|ations?|ing|ed|er|ment|ity|ies|al|e)$/, '')
  return cut.length >= 4 ? cut : one
}

/** How many letters differ, counting a swap of neighbours once; stops at `most` + 1. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

/** Whether one word may be a slip of the pen for the other. */
export function alike(a: string, b: string): boolean {
  const [x, y] = [singular(a), singular(b)]
  if (x === y) return true
  const shorter = Math.min(x.length, y.length)
  if (shorter < 5) return false
  const most = shorter >= 8 ? 2 : 1
  return x[0] === y[0] && distance(x, y, most) <= most
}
