import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

/** A password that an informed guesser would find within so many tries is refused; the power of ten. */
const guessesNeeded = 10

let estimator: ZxcvbnFactory | undefined

/** Some 70,000 common passwords, names and words take a moment to order: that is done for the first password to be set. */
function getEstimator(): ZxcvbnFactory {
  const { 'diceware-common': _dice, ...passwords } = common
  const { 'wikipedia-en': _wikipedia, ...words } = english
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...passwords, ...words },
    graphs: adjacencyGraphs,
    // What follows makes a long password no easier to guess; and no text may keep the process busy.
    maxLength: 40,
    l33tMaxSubstitutions: 8,
  })
  return estimator
}

/** Whether next to nothing is left without what is known of the person, digits and signs. */
function isKnownAndNoMore(password: string, known: readonly string[]): boolean {
  const text = password.toLowerCase()
  let rest = text
  for (const word of [...known].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word.toLowerCase(), ' ')
  return rest !== text && rest.replaceAll(/[^\p{L}]/gu, '').length < 4
}

/** The words of a text, and the text itself. */
const wordsOf = (text: string) => [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length > 2)

/**
 * Whether a password of sufficient length is still one of the first that would be guessed: a common password, word or name
 * with digits, years or signs around it, a run along the keys, one part repeated, or what is known of the person.
 *
 * @param own what a guesser knows of the person: address, name, organisations.
 */
export function isGuessable(password: string, own: readonly string[]): boolean {
  const known = [...own, 'footing'].flatMap(wordsOf)
  const text = password.normalize('NFKC')
  return isKnownAndNoMore(text, known) || getEstimator().check(text, known).guessesLog10 < guessesNeeded
}

/** What is said of such a password. */
export const guessable =
  'This would be guessed early: a word, a name or a year does not become hard to guess by digits and signs around it. Use four words that nobody expects together.'
