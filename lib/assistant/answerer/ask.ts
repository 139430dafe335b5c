import type { PeopleReading } from '../reading/people.ts'
import type { PortfolioReading } from '../reading/portfolio.ts'
import type { RoadmapReading } from '../reading/roadmap.ts'
import type { UseCaseReading } from '../reading/use-case.ts'
import { type Intent, intentOf, leansBack, meansAll, pointsBack } from './intent.ts'
import { describedUseCases, type Named, namedSubjects, namedUseCases } from './naming.ts'
import type { Outcome, Turn } from './prompt.ts'
import { tellingWords } from './words.ts'

export interface ScopeReading {
  person: string
  membershipId: string
  role: string
  organization: string
  assessment: string
  asOf: string
  useCase: { id: string; name: string } | null
  mayAnswer: boolean
  mayPlan: boolean
  about: { cite: string } | null
}

interface ShownPassage {
  cite: string
  kind: string
  title: string
  text: string
  useCaseId: string | null
  questionId: string | null
}

export interface SearchReading {
  support: number
  missing: readonly string[]
  words: readonly { text: string; weight: number }[]
  /** When the meaning of a word of the method is asked for. */
  definition: (ShownPassage & { treatedIn: ShownPassage | null }) | null
  passages: readonly (ShownPassage & { match: number })[]
}

export interface AnswerReading {
  question: { text: string; short: string; cite: string } | null
  anchors: readonly string[]
  evidence: readonly string[]
  own: {
    state: string
    level: number | null
    note: string
    evidence: readonly string[]
    version: number
    cite: string
  } | null
  others: readonly { name: string; state: string; level: number | null; note: string; cite: string }[]
  othersHidden: number
  position: { level: number | null; by: string; reason: string; cite: string } | null
}

export interface ActionsDrafted {
  drafts: readonly {
    id: string
    title: string
    useCase: string | null
    phase: number
    role: string
    effort: string
    owner: string | null
    exitCriterion: string
    why: string
    because: readonly { cite: string }[]
    cite: string
  }[]
  more: number
  onRoadmap: readonly {
    label: string
    title: string
    useCases: readonly string[]
    owner: string | null
    status: string
    start: string | null
    finish: string | null
    cite: string
  }[]
  refused: readonly { reason: string; cite: string }[]
  roadmapMade: boolean
}

interface Readings {
  readScope: ScopeReading
  search: SearchReading
  readPortfolio: PortfolioReading
  readUseCase: UseCaseReading
  readRoadmap: RoadmapReading
  readPeople: PeopleReading
  readAnswer: AnswerReading
  draftActions: ActionsDrafted
  draftMessage: { draft: { id: string; subject: string }; to: { name: string; cite: string } | null }
  draftSummary: { draft: { id: string; title: string } }
  draftNote: { draft: { id: string; question: string } }
}

export type ToolName = keyof Readings

export interface Call {
  tool: ToolName
  input: Readonly<Record<string, unknown>>
}

/** Thrown when an answer needs what has not been read yet: the calls are made, and the answer is begun again. */
export class Waiting extends Error {}

/** Thrown with the sentence in which a tool refused. */
export class ToolFailed extends Error {}

type Given = PortfolioReading['useCases'][number]

/** One question with everything that is known for its answer, and the calls that are still to be made. */
export class Ask {
  readonly wanted: Call[] = []
  readonly turn: Turn
  readonly question: string
  readonly intent: Intent | null
  private readonly tools: ReadonlySet<string>

  constructor(turn: Turn, tools: ReadonlySet<string>) {
    this.turn = turn
    this.tools = tools
    this.question = turn.question
    const own = intentOf(turn.question)
    const carried = turn.earlier.map((t) => intentOf(t.question)).find((i) => i !== null)
    // "And for fraud referral?" asks for the same as before; a short question with an aim of its own keeps that.
    this.intent = leansBack(turn.question) && (own === null || own === 'describe') ? (carried ?? own) : own
  }

  private find(tool: ToolName, input: Call['input']): Outcome | undefined {
    const key = JSON.stringify(input)
    return this.turn.outcomes.find((o) => o.tool === tool && JSON.stringify(o.input ?? {}) === key)
  }

  /** What a tool gives, or undefined while it has not been asked yet: then it is asked with the others. */
  look<T extends ToolName>(tool: T, input: Call['input'] = {}): Readings[T] | undefined {
    if (!this.tools.has(tool)) throw new ToolFailed('This cannot be looked up here.')
    const known = this.find(tool, input)
    if (!known) {
      if (!this.wanted.some((c) => c.tool === tool && JSON.stringify(c.input) === JSON.stringify(input)))
        this.wanted.push({ tool, input })
      return undefined
    }
    if (!known.value) throw new ToolFailed(known.error ?? 'This could not be read just now.')
    return known.value as unknown as Readings[T]
  }

  /** @throws Waiting while it has not been asked. */
  get<T extends ToolName>(tool: T, input: Call['input'] = {}): Readings[T] {
    const found = this.look(tool, input)
    if (!found) throw new Waiting()
    return found
  }

  /** Asks for several in one step. @throws Waiting while one of them is missing. */
  all<T extends readonly Call[]>(...calls: T): void {
    let missing = false
    for (const { tool, input } of calls) if (!this.look(tool, input)) missing = true
    if (missing) throw new Waiting()
  }

  get scope(): ScopeReading {
    return this.get('readScope')
  }

  get portfolio(): PortfolioReading {
    return this.get('readPortfolio')
  }

  get search(): SearchReading {
    return this.get('search', this.searchInput)
  }

  /** What is asked of the whole material. */
  get searchInput(): { query: string } {
    return { query: this.question.slice(0, 300) }
  }

  /** What is asked of the framework and the playbook alone. */
  get libraryInput(): { query: string; library: true } {
    return { query: this.question.slice(0, 300), library: true }
  }

  useCase(id: string): UseCaseReading {
    return this.get('readUseCase', { useCase: id })
  }

  private named(question: string): Named<Given> {
    const { useCases } = this.portfolio
    const named = namedUseCases(question, useCases)
    return named.found.length + named.perhaps.length > 0 ? named : describedUseCases(question, useCases)
  }

  /** The use cases that the question is about: named, meant by the talk before, or given by the page. */
  get subject(): Named<Given> & { from: 'question' | 'talk' | 'page' | 'none' } {
    const { useCases } = this.portfolio
    const here = this.named(this.question)
    if (here.found.length + here.perhaps.length > 0) return { ...here, from: 'question' }
    const none = { found: [], perhaps: [], words: here.words, from: 'none' as const }
    if (meansAll(this.question)) return none
    const short = leansBack(this.question) || pointsBack(this.question)
    if (short)
      for (const { question } of this.turn.earlier) {
        const before = this.named(question)
        if (before.found.length > 0) return { ...before, words: [], from: 'talk' }
        if (meansAll(question)) break
      }
    const page = useCases.find((u) => u.id === this.scope.useCase?.id)
    return page ? { found: [page], perhaps: [], words: [], from: 'page' } : none
  }

  /** Gates and dimensions that the question names. */
  get topics() {
    const { gates, dimensions } = this.portfolio
    const rest = this.withoutNames
    return { gates: namedSubjects(rest, gates), dimensions: namedSubjects(rest, dimensions) }
  }

  private get withoutNames(): string {
    const named = new Set(this.named(this.question).words)
    return this.question
      .split(/(\s+)/)
      .filter((word) => !named.has(word.toLowerCase().replace(/\W+$/, '')))
      .join('')
  }

  /**
   * The words that neither name something known nor are what questions of this kind are made of: an answer that leaves
   * them aside would answer another question.
   *
   * @param usual stems of words that belong to the kind of question.
   */
  rest(usual: RegExp): string[] {
    const { gates, dimensions } = this.topics
    const used = new Set([...this.named(this.question).words, ...gates.words, ...dimensions.words])
    return tellingWords(this.question).filter((word) => !used.has(word) && !usual.test(word))
  }
}
