import type { CitedPassage } from '../types.ts'
import { figuresOf, states } from './figures.ts'
import { speaksOf } from './overlap.ts'
import { withoutAddresses, withoutInvisible } from './plain.ts'
import { type Cut, SentenceCutter } from './sentences.ts'

/** A sentence as it may be shown, with what it cites. */
export interface CheckedSentence {
  /** With what separates it from the sentence before, citations as `[S3]`, and `[?]` at its end when nothing supports it. */
  text: string
  cited: readonly CitedPassage[]
}

export interface Tally {
  claims: number
  supported: number
  /** Share of the claims that are supported, 0 to 1; null without claims. */
  grounding: number | null
  /** Whether anything was cited. */
  cited: boolean
  /** Whether the text says that it does not answer. */
  refused: boolean
}

interface Names {
  find(cite: string): CitedPassage | undefined
}

const names = /\[(S\d{1,5}(?:[,;] ?S\d{1,5})*|\?)\]/g
const mark = ' [?]'

/** How a model says, in the words of its prompt, that the passages do not tell. */
const refusal = /^not covered\b/i
/** Openings of sentences that state nothing about the organisation or the subject. */
const stating = /^(not covered\b|ask |i (?:cannot|can’t|can't|do not|don’t|don't|have drafted|drafted)\b)/i

/** Placeholders of citations while markup is removed; the characters are private ones that no text keeps. */
const [open, close] = ['\uE000', '\uE001']

const listMark = /^(?:[-*•–]|\d{1,3}[.)])\s+/

/** One line of words: a list item keeps its mark, every other markup but bold goes. */
function shown(text: string): string {
  const item = listMark.test(text)
  const body = withoutAddresses(text.replace(listMark, ''))
    .replace(/^(?:#{1,6}\s+|>\s*)+/, '')
    .replaceAll(/`+/g, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll('|', '/')
    .replaceAll(/(?<!\*)\*(?!\*)|\*{3,}/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ +([.,;:!?])/g, '$1')
    .trim()
  const whole = (body.split('**').length - 1) % 2 === 0 ? body : body.replaceAll('**', '')
  return whole.replaceAll(/[*\s]/g, '') === '' || !item ? whole : `- ${whole}`
}

/** What is said, without citations and marks. */
const said = (text: string) => text.replaceAll(names, ' ').replace(/^- /, '').replaceAll('**', '').trim()

function isClaim(words: string, figures: ReadonlySet<string>): boolean {
  if (figures.size > 0) return true
  if (/[:?]["”’)]*$/.test(words)) return false
  return !stating.test(words) && (words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > 2
}

/**
 * Checks an answer sentence by sentence while it arrives: names that were never handed out go, and a claim is marked
 * that no cited passage supports, whose figures do not all stand in what it cites, or that speaks of something else.
 */
export class AnswerChecker {
  private readonly cutter = new SentenceCutter()
  private held = ''
  private claims = 0
  private supported = 0
  private anyCited = false
  private refused = false
  private sentences = 0
  private readonly citations: Names
  private readonly trusted: boolean
  private readonly made: () => string

  /**
   * @param trusted whether the answerer is our own code, which states nothing without a citation but what it cannot do:
   *   then only figures are looked at in sentences without one.
   * @param made what our own code has drafted so far: it may quote that.
   */
  constructor(citations: Names, { trusted = false, made = () => '' }: { trusted?: boolean; made?: () => string } = {}) {
    this.citations = citations
    this.trusted = trusted
    this.made = made
  }

  push(piece: string): CheckedSentence[] {
    // Half of a pair of surrogates waits for the other.
    const text = this.held + piece
    this.held = /[\uD800-\uDBFF\r]$/.test(text) ? text.slice(-1) : ''
    const whole = this.held ? text.slice(0, -1) : text
    return this.cutter.push(withoutInvisible(whole)).flatMap((cut) => this.check(cut))
  }

  end(): CheckedSentence[] {
    const last = this.cutter.push(withoutInvisible(this.held))
    this.held = ''
    return [...last, ...this.cutter.end()].flatMap((cut) => this.check(cut))
  }

  tally(): Tally {
    const { claims, supported } = this
    return {
      claims,
      supported,
      grounding: claims === 0 ? null : supported / claims,
      cited: this.anyCited,
      refused: this.refused && supported === 0,
    }
  }

  private check({ before, text }: Cut): CheckedSentence[] {
    const held = text.replaceAll(names, (_, list: string) =>
      list
        .split(/[,;] ?/)
        .map((name) => (this.citations.find(name) ? `${open}${name}${close}` : ''))
        .join(''),
    )
    const line = shown(held).replaceAll(open, '[').replaceAll(close, ']')
    // Only what is left to be seen counts as cited.
    const left = new Set([...line.matchAll(names)].map(([, name]) => name ?? ''))
    const passages = [...left].flatMap((name) => this.citations.find(name) ?? [])
    const words = said(line)
    if (words === '') return []
    this.sentences += 1
    const figures = figuresOf(words)
    if (passages.length > 0) this.anyCited = true
    if (this.sentences === 1 && (refusal.test(words) || (this.trusted && passages.length === 0))) this.refused = true
    const claim = this.trusted && passages.length === 0 ? figures.size > 0 : isClaim(words, figures)
    const sound = passages.length > 0 && this.standIn(figures, passages) && this.speakOf(words, passages)
    if (claim) this.claims += 1
    if (claim && sound) this.supported += 1
    // Nothing is said without its separator, and the first sentence needs none.
    const separator = this.sentences === 1 ? '' : before || ' '
    return [{ text: `${separator}${line}${claim && !sound ? mark : ''}`, cited: passages }]
  }

  /** Our own code names what it read; a model may cite a passage that exists and speaks of something else. */
  private speakOf(words: string, passages: readonly CitedPassage[]): boolean {
    return (
      this.trusted ||
      speaksOf(
        words,
        passages.map((p) => `${p.title}\n${p.body}`),
      )
    )
  }

  private standIn(figures: ReadonlySet<string>, passages: readonly CitedPassage[]): boolean {
    if (figures.size === 0) return true
    const sources = passages.map((p) => `${p.title}\n${p.body}\n${p.revision}`)
    if (this.trusted) sources.push(this.made())
    const stated = figuresOf(sources.join('\n'))
    return figures.values().every((figure) => states(stated, figure))
  }
}

/** What was said, for a model that reads it later: names of another run mean nothing to it. */
export function withoutCitations(answer: string): string {
  return answer
    .replaceAll(names, '')
    .replaceAll(/ +([.,;:!?])/g, '$1')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
