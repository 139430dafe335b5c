import type { DraftView } from '#lib/assistant/draft/types.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import type { CitedPassage } from '#lib/assistant/types.ts'
import type { DraftNames } from './names.ts'

/** Answers and drafts as they come, for tests and the gallery. */

export const sampleCitation: CitedPassage = {
  cite: 'S1',
  key: 'gate-state:fallback-missing:0190b5a2-7c11-7000-8000-00000000c001',
  kind: 'gate-state',
  title: 'Claims triage: no fallback for low confidence',
  body: 'Gate not passed. Nothing catches an answer of which the system is not sure: no route is described for low confidence.',
  href: '/o/harbour-mutual/use-cases/0190b5a2-7c11-7000-8000-00000000c001#gates',
  revision: 'revision 14',
  useCaseId: '0190b5a2-7c11-7000-8000-00000000c001',
  questionId: null,
}

export const secondCitation: CitedPassage = {
  ...sampleCitation,
  cite: 'S4',
  key: 'playbook:fallback-triggers',
  kind: 'playbook',
  title: 'Five triggers and where each one leads',
  body: 'Define when an output counts as unsure, contradictory, incomplete, late or unsafe, and choose a route for each.',
  href: '/playbook/fallback-triggers',
  revision: '',
  useCaseId: null,
}

export const sampleAnswer = `Claims triage should wait: **one gate is not passed**. [S1]

What is missing:
- Nothing catches a low-confidence answer. [S1]
- A route has to be chosen, staffed and tried for each of five triggers. [S4]

It will take three weeks. [?]`

const decided = { reason: '', made: '', decidedBy: '', decidedAt: null, createdAt: '2026-11-20T10:00:00Z' }
const open = { ...decided, runId: 'r1', state: 'open', accepted: null, mayDecide: true } as const

export const sampleDrafts: readonly DraftView[] = [
  {
    ...open,
    id: 'd1',
    hash: '1'.repeat(64),
    kind: 'action',
    content: {
      title: 'Route low-confidence answers of claims triage to a named queue',
      phase: 3,
      role: 'operations',
      useCaseId: sampleCitation.useCaseId,
      effort: { min: 3, likely: 5, max: 9 },
      deliverable: 'A staffed queue with a service time',
      exitCriterion: 'Ten planted cases end in the queue within two minutes.',
      owner: { membershipId: null, name: '' },
      remedy: null,
      why: 'Nothing catches a low-confidence answer.',
    },
  },
  {
    ...open,
    id: 'd2',
    hash: '2'.repeat(64),
    kind: 'message',
    content: {
      to: 'm1',
      subject: 'The fallback of claims triage',
      text: 'Dear Priya,\n\nthe gate on fallback is not passed. Could you name the queue by Friday?',
    },
  },
  {
    ...open,
    id: 'd3',
    hash: '3'.repeat(64),
    kind: 'summary',
    content: { title: 'For the board', text: 'One use case can go now.\n\nTwo wait for a fallback.' },
  },
  {
    ...open,
    id: 'd4',
    hash: '4'.repeat(64),
    kind: 'note',
    content: {
      questionId: 'fallback.low-confidence',
      useCaseId: sampleCitation.useCaseId,
      before: 'we look at it sometimes',
      after: 'Two handlers look through the low-confidence list each Monday; there is no rota.',
      version: 2,
    },
  },
]

export const sampleRun: Omit<RunView, 'answer'> = {
  id: 'r1',
  conversationId: 'c1',
  question: 'What blocks claims triage?',
  useCaseId: null,
  status: 'answered',
  citations: [sampleCitation, secondCitation],
  drafts: [],
  answerer: 'extractive',
  model: 'footing-extractive',
  promptVersion: '1.0',
  fallback: '',
  grounding: 0.75,
  rating: null,
  correction: '',
  startedAt: '2026-11-20T10:00:00Z',
  firstTokenMs: 40,
  latencyMs: 180,
}

export const sampleNames: DraftNames = {
  useCases: [{ id: sampleCitation.useCaseId ?? '', name: 'Claims triage' }],
  people: [{ id: 'm1', name: 'Priya Raman' }],
  phases: [
    { number: 1, name: 'Strategy' },
    { number: 3, name: 'Architecture' },
  ],
  roles: [{ id: 'operations', name: 'Operations' }],
}
