import type { Problem } from '#components/ui/problem.ts'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import type { TurnData } from '#lib/assistant/turn/types.ts'
import type { CitedPassage, RunStatus } from '#lib/assistant/types.ts'

/** One question and its answer as the screen holds them, while it is written and afterwards. */
export interface Turn {
  /** Of this screen: stays the same from sending to the end. */
  key: string
  question: string
  useCaseId: string | null
  status: RunStatus
  answer: string
  citations: readonly CitedPassage[]
  drafts: readonly DraftView[]
  notices: readonly string[]
  problem: Problem | null
  /** As stored; null until the answer has ended. */
  run: Omit<RunView, 'answer'> | null
}

/** A part of the stream, as far as this screen reads it. */
export type Part =
  | { [K in keyof TurnData]: { type: `data-${K}`; data: TurnData[K] } }[keyof TurnData]
  | { type: 'text-delta'; delta: string }
  | { type: 'error'; errorText: string }

export function newTurn(key: string, question: string, useCaseId: string | null): Turn {
  return {
    key,
    question,
    useCaseId,
    status: 'running',
    answer: '',
    citations: [],
    drafts: [],
    notices: [],
    problem: null,
    run: null,
  }
}

/** A stored run. What the provider failed at is told again. */
export function turnOf(run: RunView): Turn {
  const { id, question, useCaseId, status, answer, citations, drafts, fallback } = run
  return {
    key: id,
    question,
    useCaseId,
    status,
    answer,
    citations,
    drafts,
    notices: fallback === '' ? [] : [fallback],
    problem: null,
    run,
  }
}

/** The turn after one more part of the stream. Parts that this screen does not know leave it as it is. */
export function withPart(turn: Turn, part: Part): Turn {
  switch (part.type) {
    case 'text-delta':
      return { ...turn, answer: turn.answer + part.delta }
    case 'data-citation':
      return { ...turn, citations: [...turn.citations.filter(({ cite }) => cite !== part.data.cite), part.data] }
    case 'data-draft':
      return { ...turn, drafts: [...turn.drafts.filter(({ id }) => id !== part.data.id), part.data] }
    case 'data-notice':
      return { ...turn, notices: [...turn.notices, part.data.text] }
    case 'data-reset':
      return { ...turn, answer: '', citations: [], drafts: [] }
    case 'data-outcome': {
      const { status, citations, drafts } = part.data
      return { ...turn, status, citations, drafts, run: part.data }
    }
    case 'error':
      return { ...turn, status: 'failed', problem: { title: part.errorText, status: 500, errors: {} } }
    default:
      return turn
  }
}

/** The turn when nothing more will come, whatever has come. */
export function ended(turn: Turn, problem: Problem | null = null): Turn {
  return turn.status === 'running' ? { ...turn, status: 'stopped', problem } : turn
}
