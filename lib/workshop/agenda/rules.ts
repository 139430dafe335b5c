import type { SubjectKind } from '#lib/framework/types.ts'
import type { Why } from '../types.ts'

/** A question that a workshop might settle, and what speaks for it. */
export interface Candidate {
  questionId: string
  /** Null for a question about the organisation. */
  useCaseId: string | null
  /** Open gates that read the question. */
  gates: number
  /** Whether its answer alone would change the verdict. */
  tips: boolean
  /** Highest answer given less the lowest, 0 to 4. */
  divergence: number
}

export interface AgendaLine {
  questionId: string
  useCaseId: string | null
  why: Why
  /** Time box. */
  minutes: number
}

/** What fits into a workshop of two hours. */
export const usualLength = 12
const usualMinutes = 8
/** Where people are far apart, there is more to say. */
const longMinutes = 12
const wide = 2

/** First what holds gates open, then what tips a verdict, then what people differ on. */
function compare(a: Candidate, b: Candidate): number {
  return (
    Number(b.gates > 0) - Number(a.gates > 0) ||
    Number(b.tips) - Number(a.tips) ||
    b.divergence - a.divergence ||
    b.gates - a.gates ||
    a.questionId.localeCompare(b.questionId) ||
    (a.useCaseId ?? '').localeCompare(b.useCaseId ?? '')
  )
}

/** The first of them, in order: of some ten thousand a dozen is wanted, and no other has to be sorted. */
function firstOf(candidates: readonly Candidate[], count: number): Candidate[] {
  const first: Candidate[] = []
  for (const candidate of candidates) {
    const last = first[count - 1]
    if (last && compare(candidate, last) > 0) continue
    const place = first.findIndex((other) => compare(candidate, other) < 0)
    first.splice(place < 0 ? first.length : place, 0, candidate)
    if (last) first.pop()
  }
  return first
}

/** The agenda to begin with: what matters most first; nothing that neither decides nor divides. */
export function agendaFrom(candidates: readonly Candidate[], length: number = usualLength): AgendaLine[] {
  const open = candidates.filter(({ gates, tips, divergence }) => gates > 0 || tips || divergence >= wide)
  return firstOf(open, length).map(({ questionId, useCaseId, gates, tips, divergence }) => ({
    questionId,
    useCaseId,
    why: gates > 0 ? 'gate' : tips ? 'tipping' : 'divergence',
    minutes: divergence >= wide ? longMinutes : usualMinutes,
  }))
}

/** The longest agenda: `agendaBody`. */
const longest = 60

interface Place {
  /** What each question of the framework is about. */
  subjects: ReadonlyMap<string, SubjectKind>
  useCases: readonly string[]
}

/** An agenda from a template: each question in its order, those about use cases once for each; unknown ones are left out. */
export function linesFrom(
  { questions, minutes }: { questions: readonly string[]; minutes: number },
  { subjects, useCases }: Place,
): AgendaLine[] {
  return questions
    .flatMap((questionId) => {
      const subject = subjects.get(questionId)
      if (!subject) return []
      return (subject === 'organization' ? [null] : useCases).map((useCaseId) => ({
        questionId,
        useCaseId,
        why: 'chosen' as const,
        minutes,
      }))
    })
    .slice(0, longest)
}
