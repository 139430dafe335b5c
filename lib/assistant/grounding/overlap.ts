/** Whether a sentence speaks of what it cites at all: figures are looked at elsewhere, words here. */

/** Share of a sentence's words that have to stand in what it cites: a paraphrase keeps names and things, a stray citation keeps none. */
const leastShare = 1 / 3

/** Longer words are compared by their beginning: owner and owned, evaluate and evaluation. */
const stemLength = 5

/** Words that stand in texts about everything. */
const common = new Set(
  `about above after again against also although always among another because become becomes been before being below
  between both cannot could does doing done down during each either else even ever every from further have having here
  however into itself just less like made make makes many more most much must need needs neither never nobody nothing
  often once only other others over rather same should since some such than that their them then there therefore these
  they this those though through under until upon very want well were what when where whether which while will with
  within without would your case cases`.split(/\s+/),
)

function stemsOf(text: string): Set<string> {
  const words = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .matchAll(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]{4,}/gu)
  return new Set([...words].filter(([word]) => !common.has(word)).map(([word]) => word.slice(0, stemLength)))
}

/**
 * Whether enough of a sentence's words occur in the texts that it cites. A sentence without words that could be compared
 * passes: it is judged by its figures alone.
 */
export function speaksOf(sentence: string, cited: readonly string[]): boolean {
  const said = stemsOf(sentence)
  if (said.size === 0) return true
  const known = stemsOf(cited.join('\n'))
  const shared = said.values().filter((stem) => known.has(stem))
  return [...shared].length >= Math.max(1, said.size * leastShare)
}
