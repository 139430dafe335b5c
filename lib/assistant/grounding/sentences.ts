/** Cuts a text into sentences while it arrives. */

/** A sentence, and what separates it from the one before: nothing yet, a space, a line or a paragraph. */
export interface Cut {
  before: '' | ' ' | '\n' | '\n\n'
  text: string
}

const cites = String.raw`\[(?:S\d{1,5}(?:[,;] ?S\d{1,5}){0,8}|\?)\]`
/** A full stop that ends none: of an abbreviation, an initial, or the number of a list item. */
const within = String.raw`(?<!\b(?:e\.g|i\.e|cf|vs|approx|Dr|Mr|Mrs|Ms|No|\p{Lu})|^\s{0,3}\d{1,3})`
/** A sentence ends before the blank that the next one begins with, after its own citations; a line ends it anyway. */
const end = new RegExp(String.raw`${within}[.!?…]["”’'»)*]{0,4}(?:[ ]{0,2}${cites}){0,12}(?= {1,4}[^ \[\n])|\n`, 'u')
const longest = 1_200

const separators = ['', '\n', '\n\n'] as const

/**
 * Where a cut lies depends on the text alone, never on the pieces in which it came: a cut is made only where no further
 * character could move it, and the same number of characters is looked at each time.
 */
export class SentenceCutter {
  private rest = ''
  private breaks = 0
  private any = false

  push(piece: string): Cut[] {
    this.rest += piece
    return this.take(false)
  }

  /** What is left. */
  end(): Cut[] {
    return this.take(true)
  }

  private take(all: boolean): Cut[] {
    const cuts: Cut[] = []
    for (;;) {
      const window = this.rest.slice(0, 2 * longest)
      const match = end.exec(window)
      let length: number
      if (match) length = match.index + match[0].length
      // Never between the halves of a pair of surrogates.
      else if (this.rest.length >= 2 * longest)
        length = /[\uD800-\uDBFF]/.test(this.rest[longest - 1] ?? '') ? longest - 1 : longest
      else if (all && this.rest !== '') length = this.rest.length
      else return cuts
      const piece = this.rest.slice(0, length)
      this.rest = this.rest.slice(length)
      const text = piece.trim()
      if (text !== '') {
        const before = this.any ? separators[Math.min(this.breaks, 2)] || ' ' : ''
        cuts.push({ before, text })
        this.any = true
        this.breaks = 0
      }
      if (piece.endsWith('\n')) this.breaks += 1
    }
  }
}
