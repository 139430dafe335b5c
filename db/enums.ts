/**
 * The closed sets that are stored, each written once: tables, request shapes, engines and words all derive from these. Knows
 * nothing, so that everything may know it, the browser too.
 */

type OneOf<T extends readonly string[]> = T[number]

// Organisations and people.
export const organizationKinds = ['client', 'practice'] as const
/** In the order of what they may do. */
export const roles = ['owner', 'lead', 'facilitator', 'member', 'viewer'] as const
/** A person's part in one organisation. Facilitators are consultants who run workshops and change nothing else. */
export type Role = OneOf<typeof roles>
/** What an organisation gives its own people; the other is a consultant's. */
export const ownRoles = ['owner', 'lead', 'member', 'viewer'] as const satisfies readonly Role[]
/** What a client lets a practice do: see sums, read, run workshops, or lead the assessment. */
export const engagementScopes = ['aggregates', 'read', 'facilitate', 'lead'] as const
export const templateKinds = ['agenda', 'branding', 'message'] as const

/** What became of the mail with an invitation's link; of `unknown` nobody can say whether it left. */
export const deliveryStates = ['waiting', 'failed', 'unknown'] as const

// Use cases.
export const systemRoles = ['assistant', 'recommender', 'decision-maker'] as const
export const stages = ['idea', 'pilot', 'integrated'] as const
export const seatNames = ['sponsor', 'product-owner', 'technical-lead'] as const
export type Seat = OneOf<typeof seatNames>
export const stepClasses = ['deterministic', 'probabilistic', 'approval', 'control'] as const
export type StepClass = OneOf<typeof stepClasses>
export const fallbackTriggers = ['low-confidence', 'contradictory', 'incomplete', 'delayed', 'unsafe'] as const
export type FallbackTrigger = OneOf<typeof fallbackTriggers>
export const fallbackRoutes = ['human-queue', 'rule-path', 'narrowed-actions', 'blocked', 'review-state'] as const
export type FallbackRoute = OneOf<typeof fallbackRoutes>
export const dataQualities = ['stable', 'unstable', 'unknown'] as const
export type DataQuality = OneOf<typeof dataQualities>
/** By item id of the subject matter. */
export const dataProblems = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'] as const
export type DataProblem = OneOf<typeof dataProblems>
export const releaseControlNames = [
  'version-control',
  'environment-separation',
  'rollback',
  'evaluation',
  'observability',
  'exception-tracking',
  'feedback',
  'change-log',
] as const
export type ReleaseControl = OneOf<typeof releaseControlNames>
export const controlStates = ['in-place', 'partial', 'absent', 'unknown'] as const
export type ControlState = OneOf<typeof controlStates>
export const governanceTopics = [
  'access',
  'auditability',
  'prompt-ownership',
  'policy-enforcement',
  'sensitive-data',
  'retention',
  'provider',
] as const
export type GovernanceTopic = OneOf<typeof governanceTopics>
export const topicStates = ['decided', 'drafted', 'absent', 'unknown'] as const
export type TopicState = OneOf<typeof topicStates>

/** How much an error costs, and how sure somebody is of an answer. */
export const threeDegrees = ['low', 'medium', 'high'] as const
export type ErrorCost = OneOf<typeof threeDegrees>
export type Confidence = OneOf<typeof threeDegrees>

// Answers.
export const answerStates = ['answered', 'unknown', 'not-applicable'] as const
export type AnswerState = OneOf<typeof answerStates>
export const revisionStates = [...answerStates, 'cleared'] as const
export type RevisionState = OneOf<typeof revisionStates>

// The roadmap.
/** In the order of an action's life. */
export const actionStatuses = ['open', 'in-progress', 'done', 'dropped'] as const
export type ActionStatus = OneOf<typeof actionStatuses>

// Workshops.
/** `sealed`: once a round is over, nothing that is kept joins a vote to a person. What holds is in docs/decisions/023. */
export const workshopModes = ['named', 'sealed'] as const
export type WorkshopMode = OneOf<typeof workshopModes>
export const workshopStates = ['prepared', 'open', 'closed'] as const
export const workshopParts = ['facilitator', 'co-facilitator', 'participant', 'observer'] as const
/** `lost`: the votes of an open sealed round went with a crash of the database. */
export const itemStates = ['waiting', 'voting', 'revealed', 'agreed', 'deferred', 'lost'] as const
/** Why a question is on the agenda. */
export const agendaReasons = ['gate', 'tipping', 'divergence', 'chosen'] as const
/** What a vote may say: a level, "I don't know", or no vote by choice. */
export const voteChoices = ['0', '1', '2', '3', '4', 'unknown', 'pass'] as const

// The queue.
/** How a job ended for good; of `unknown` nobody can say whether it was done. */
export const jobOutcomes = ['done', 'failed', 'unknown'] as const
export const jobStates = ['waiting', 'running', 'handed-over', ...jobOutcomes] as const

// The assistant.
/** How a run ended; `running` until then. */
export const runStatuses = ['running', 'answered', 'refused', 'failed', 'stopped'] as const
/** Who answered: a configured model, or the extractive answerer that needs none. */
export const answerers = ['provider', 'extractive'] as const
export const draftKinds = ['action', 'message', 'summary', 'note'] as const
export const draftStates = ['open', 'accepted', 'rejected'] as const
