import type { Seat } from '#db/enums.ts'
import type { entityTypes } from '#db/schema/organization.ts'

/** Who acts, and where: an OrgContext, or the few acts that come before there is one. */
export interface Actor {
  organizationId: string
  userId: string
}

/**
 * What an act is done to. An `answer` and a `position` go by the id of what they are about: a use case, or the
 * organisation; the question stands in the entry.
 */
export type EntityType = (typeof entityTypes)[number]

/** What is written down, by name: of people ids alone, or a name that the organisation knows without an id; no secrets. */
type Values = object

interface Entry<Type extends EntityType, After extends Values | null = null, Before extends Values | null = null> {
  type: Type
  before: Before
  after: After
}

/** Of what changed alone. */
type Changed<Type extends EntityType, V extends Values> = Entry<Type, Partial<V>, Partial<V>>
type Removed<Type extends EntityType, Before extends Values> = Entry<Type, null, Before>

interface Facts {
  name: string
  sector: string
  size: string
}
interface Rows {
  rows: readonly object[]
}
interface Seats {
  /** Membership ids; null for an empty seat, or one that a name alone holds. */
  seats: Partial<Record<Seat, string | null>>
}
interface Grant {
  scope: string
  endsOn: string
}
interface Question {
  question: string
  version: number
}
interface Said {
  state: string
  level: number | null
}
interface Decided {
  level: number | null
  reason: string
}
interface ItemMove {
  itemId: string
  round: number
}
interface RunFacts {
  conversationId: string
  useCaseId: string | null
  answerer: string
  model: string
  /** Id and version. */
  prompt: string
}
interface DraftFacts {
  runId: string
  kind: string
}
interface ActionFacts {
  status?: string
  /** Id of a person, or the name of somebody whom the organisation knows by name alone. */
  owner?: string
}

/** Every act: the kind of thing that it is done to, and what is kept of before and after. */
export interface Acts {
  'create-organization': Entry<'organization'>
  'update-organization': Changed<'organization', Facts>
  'delete-organization': Entry<'organization'>
  'restore-organization': Entry<'organization'>
  'create-client': Entry<'organization', Partial<Facts>>
  'contribute-benchmark': Entry<'organization', Values>
  'withdraw-benchmark': Entry<'organization'>
  'update-assistant-setting': Changed<'organization', Values>
  'export-audit-log': Entry<'organization', { format: string }>
  'sweep-conversations': Entry<'organization', { conversations: number; retentionDays: number }>

  'change-name': Entry<'membership'>
  'change-address': Entry<'membership'>
  'change-role': Changed<'membership', { role: string }>
  'keep-member': Removed<'membership', { engagementId: string | null }>
  'remove-member': Removed<'membership', { role: string }>
  'set-knows': Changed<'membership', { knows: readonly string[] }>
  'hand-over-organization': Changed<'membership', { role: string }>
  'erase-member': Entry<'person'>

  'invite-member': Entry<'invitation', { role: string; knows: readonly string[]; dueOn?: string; seat?: Values }>
  'resend-invitation': Entry<'invitation'>
  'change-invitation': Entry<'invitation', { fields: readonly string[] }>
  'revoke-invitation': Entry<'invitation'>
  'accept-invitation': Entry<'invitation', { role: string }>

  'engage-practice': Entry<'engagement', Grant & { practice: string }>
  'change-engagement': Changed<'engagement', Grant>
  'revoke-engagement': Removed<'engagement', { practice: string }>
  'end-engagement': Entry<'engagement', { endsOn: string }>
  'assign-consultant': Entry<'engagement', { membershipId: string; role?: string; client?: string }>
  'release-consultant': Entry<'engagement', { membershipId: string; client?: string }>

  'create-template': Entry<'template', { kind: string }>
  'change-template': Entry<'template', { version: number }>
  'push-template': Entry<'template', { version: number; clients: readonly string[] }>
  'pin-template': Entry<'template', { name: string; version: number }>
  'remove-template': Removed<'template', { name: string }>

  'seed-demo': Entry<'assessment' | 'use-case', { answers: number; positions: number }>
  'export-report': Entry<'assessment', { revision: number; framework: string; useCases: number }>

  'create-use-case': Entry<'use-case', { name: string }>
  'update-use-case': Changed<'use-case', Values>
  'archive-use-case': Entry<'use-case'>
  'restore-use-case': Entry<'use-case'>
  'save-seats': Entry<'use-case', Seats, Seats>
  'save-steps': Entry<'use-case', Rows, Rows>
  'save-fallbacks': Entry<'use-case', Rows, Rows>
  'save-data-sources': Entry<'use-case', Rows, Rows>
  'save-error-modes': Entry<'use-case', Rows, Rows>
  'save-release-controls': Entry<'use-case', Rows, Rows>
  'save-positions': Entry<'use-case', Rows, Rows>
  'fill-seat': Entry<'use-case', { seat: string } & ({ invitationId: string } | { membershipId: string })>
  'accept-gate': Entry<'use-case', { gate: string; reason: string; until: string }>
  'withdraw-acceptance': Removed<'use-case', { gate: string }>

  /** Written by the function of the database that saves answers, as is the next one. */
  'save-answer': Entry<'answer', Question & Said, Said | null>
  'clear-answer': Entry<'answer', Question & Said, Said>
  'record-position': Entry<'position', Question & Decided, Decided | null>

  'generate-roadmap': Entry<'roadmap', { first: number; last: number; fromRevision: number }>
  'update-roadmap': Entry<
    'roadmap',
    Record<'added' | 'changed' | 'withdrawn', readonly number[]> & { refused: readonly string[]; fromRevision: number }
  >
  'update-roadmap-settings': Changed<'roadmap', Values>
  'create-action': Entry<'action', { number: number } & ({ draftId: string } | { noteId: string })>
  'update-action': Entry<'action', ActionFacts & { number: number }, ActionFacts>

  'create-workshop': Entry<'workshop', Values>
  'open-workshop': Entry<'workshop'>
  'close-workshop': Entry<'workshop'>
  'set-workshop-mode': Changed<'workshop', { mode: string; leastVoters: number }>
  'write-agenda': Entry<'workshop', { items: number }>
  'join-workshop': Entry<'workshop', { part: string }>
  'change-own-entry': Entry<'workshop', { part: string }>
  'set-workshop-part': Entry<'workshop', { personId: string; part: string }>
  'remove-workshop-person': Entry<'workshop', { personId: string }>
  'take-over-workshop': Entry<'workshop'>
  'put-aside': Entry<'workshop'>
  'cast-vote': Entry<'workshop', ItemMove>
  'open-workshop-item': Entry<'workshop', ItemMove>
  'again-workshop-item': Entry<'workshop', ItemMove>
  'reveal-workshop-item': Entry<'workshop', ItemMove & { voted: number }>
  'agree-workshop-item': Entry<'workshop', ItemMove & { level: number; deciderId: string | null; reason: string }>
  'defer-workshop-item': Entry<'workshop', ItemMove>
  'lose-workshop-item': Entry<'workshop', ItemMove>
  'send-summary': Entry<'workshop', { key: string; to: number }>

  'ask-assistant': Entry<'run', RunFacts>
  'replay-run': Entry<'run', RunFacts>
  'rate-answer': Entry<'run', { rating: number; corrected: boolean }>
  'delete-conversation': Entry<'conversation'>
  'create-draft': Entry<'draft', DraftFacts & { hash: string }>
  'accept-draft': Entry<'draft', DraftFacts & { hash: string; edited: boolean; made: string }>
  'reject-draft': Entry<'draft', DraftFacts & { reason: string }>
  'reopen-draft': Entry<'draft', { reason: string }>
}

/** Verb and noun: the same verb as in the screen and the test title. */
export type AuditAction = keyof Acts

/** What a member may be refused: an act, or a door with several acts behind it. */
export type AttemptedAction =
  | AuditAction
  | 'save-workbench'
  | 'change-member'
  | 'move-workshop-item'
  | 'set-workshop-state'

type Kept<Name extends 'before' | 'after', V> = V extends null ? { [K in Name]?: null } : { [K in Name]: V }

/** An entry to be written: the act decides what it is about and what is kept. */
export type AuditEntry<Action extends AuditAction = AuditAction> = {
  [A in Action]: { action: A; entity: { type: Acts[A]['type']; id: string } } & Kept<'before', Acts[A]['before']> &
    Kept<'after', Acts[A]['after']>
}[Action]
