import type { DraftView } from '#lib/assistant/draft/types.ts'
import type { Answerer, DraftKind, PassageKind, RunStatus } from '#lib/assistant/types.ts'
import type { Turn } from './turn.ts'

/** What a source is called. */
export const sourceWords: Readonly<Record<PassageKind, string>> = {
  question: 'Question of the framework',
  gate: 'Gate of the framework',
  remedy: 'Remedy of the framework',
  phase: 'Phase of the framework',
  method: 'Method',
  playbook: 'Playbook',
  'use-case': 'Use case',
  verdict: 'Verdict',
  'gate-state': 'Gate',
  score: 'Score',
  workbench: 'Workbench',
  answer: 'Answer',
  position: 'Position',
  acceptance: 'Acceptance',
  action: 'Action',
  portfolio: 'Portfolio',
  people: 'People',
}

export const draftWords: Readonly<Record<DraftKind, string>> = {
  action: 'Draft of an action',
  message: 'Draft of a message',
  summary: 'Draft of a summary',
  note: 'Draft of a better note',
}

export const statusWords: Readonly<Record<RunStatus, string>> = {
  running: 'Being written',
  answered: 'Answered',
  refused: 'Could not be answered',
  failed: 'Failed',
  stopped: 'Stopped',
}

/** Who wrote an answer. */
export function answererText({ answerer, model }: { answerer: Answerer; model: string }): string {
  return answerer === 'extractive' ? 'Put together from your records, without a model' : `Written by ${model}`
}

/** How far an answer's claims hold. Empty without claims. */
export function groundingText(grounding: number | null): string {
  if (grounding === null) return ''
  if (grounding >= 1) return 'every claim is supported by its source'
  const percent = Math.min(99, Math.round(grounding * 100))
  return `${percent}% of the claims are supported by their sources`
}

/** "0.2 s", "12 s". */
export function secondsText(ms: number): string {
  return `${ms < 9_950 ? (Math.max(ms, 50) / 1000).toFixed(1) : Math.round(ms / 1000)} s`
}

/** "1 source", "3 sources". */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** What is said once to somebody who does not see the answer, and not word by word. */
export function announcementFor(turn: Turn | undefined, { live, busy }: { live: boolean; busy: boolean }): string {
  // Until the next answer begins, nothing: the same words twice would be said once.
  if (!turn || !live || (busy && turn.status !== 'running')) return ''
  if (turn.status === 'running') return 'Answer being written.'
  if (turn.status === 'failed') return 'No answer could be made.'
  if (turn.status === 'stopped') return 'The answer was stopped.'
  const drafts = turn.drafts.length > 0 ? `, ${countText(turn.drafts.length, 'draft')} to decide on` : ''
  return `Answer ready, ${countText(turn.citations.length, 'source')}${drafts}.`
}

/** What became of a draft that has been decided on. */
export function decisionText({ kind, state, decidedBy }: Pick<DraftView, 'kind' | 'state' | 'decidedBy'>): string {
  const by = decidedBy === '' ? '' : ` by ${decidedBy}`
  if (state === 'rejected') return `Rejected${by}.`
  if (kind === 'action') return `Added to the roadmap${by}.`
  if (kind === 'message') return `Sent${by}.`
  if (kind === 'summary') return `Kept${by}.`
  return `Your note was replaced${by}.`
}

/** The label of an action in what accepting made: "action ACT-12" is `ACT-12`. */
export function labelIn(made: string): string | null {
  return /\bACT-\d+\b/.exec(made)?.[0] ?? null
}

/** Whether an answer ended otherwise than it should. */
export function endNotice({ status, answer, run }: Pick<Turn, 'status' | 'answer' | 'run'>): string | null {
  if (status === 'stopped')
    return answer === ''
      ? 'This question was stopped before anything was answered.'
      : 'This answer was stopped before it was finished. What stands above was checked.'
  if (status === 'failed') return 'No answer could be made. Nothing was changed.'
  if (status === 'running' && run) return 'This answer was still being written when the page was opened.'
  return null
}
