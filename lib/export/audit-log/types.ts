import type { AttemptedAction, EntityType } from '#lib/audit/types.ts'

/** Which entries are wanted; null for all of them. */
export interface AuditFilter {
  /** Id of the person who acted. */
  by: string | null
  act: AttemptedAction | null
  kind: EntityType | null
  /** Id of one thing of that kind; of a use case or the organisation also what was answered and decided about it. */
  id: string | null
  /** ISO days (UTC), both of them included. */
  from: string | null
  to: string | null
}

/** One entry of the audit log, as owners read it. */
export interface AuditLine {
  id: string
  /** ISO instant. */
  at: string
  /** Null where nobody did it. */
  actorId: string | null
  /** As history names them, with the practice of somebody from outside; empty where nobody did it. */
  who: string
  /** One of `AttemptedAction`; other words only in what an older version wrote. */
  action: string
  denied: boolean
  kind: EntityType | null
  entityId: string | null
  /** What the thing is called now; empty where it has no name, or none any more. */
  name: string
  /** Whether it can be opened: it is there, and not archived. */
  isOpen: boolean
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>> | null
}

export interface AuditPage {
  lines: AuditLine[]
  /** Id of the last line, where there are older ones. */
  next: string | null
}

/** Somebody who can be chosen in the filter. */
export interface AuditPerson {
  id: string
  name: string
}
