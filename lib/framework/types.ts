import type * as z from 'zod'
import type * as schema from './schema.ts'

export type Framework = z.infer<typeof schema.framework>

/** What an assessment is bound to from its first day: a framework in one of its versions. */
export type Release = Pick<Framework, 'id' | 'version'>

export type Dimension = z.infer<typeof schema.dimension>
export type Question = z.infer<typeof schema.question>
export type Remedy = z.infer<typeof schema.remedy>
export type Gate = z.infer<typeof schema.gate>
export type Phase = z.infer<typeof schema.phase>
export type Thresholds = z.infer<typeof schema.thresholds>
export type LeadershipQuestion = z.infer<typeof schema.leadershipQuestion>
export type RoleId = z.infer<typeof schema.roleId>
export type SubjectKind = z.infer<typeof schema.subjectKind>
export type Level = z.infer<typeof schema.level>
export type SystemRole = z.infer<typeof schema.systemRole>
export type Stage = z.infer<typeof schema.stage>
export type WorkbenchCheck = z.infer<typeof schema.workbenchCheck>
export type VerdictCap = z.infer<typeof schema.verdictCap>
export type { Condition } from './schema.ts'
