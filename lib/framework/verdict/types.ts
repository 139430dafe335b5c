import type * as z from 'zod'
import type * as schema from './schema.ts'

export type VerdictFramework = z.infer<typeof schema.verdictFramework>
export type VerdictQuestion = z.infer<typeof schema.question>
export type VerdictDimension = VerdictFramework['dimensions'][number]
export type VerdictGate = z.infer<typeof schema.gate>
export type Subject = z.infer<typeof schema.subject>
export type Requirement = z.infer<typeof schema.requirement>
export type Floor = VerdictFramework['floors'][number]
export type FloorKind = (typeof schema.floorKinds)[number]
export type Role = (typeof schema.roleOrder)[number]
export type Effect = (typeof schema.effects)[number]
export type LegalClass = (typeof schema.legalClasses)[number]
export type Sourcing = (typeof schema.sourcings)[number]
export type ChangeKind = (typeof schema.changeKinds)[number]
export type EntryName = (typeof schema.entryNames)[number]
export type { FactCondition } from './schema.ts'
