import type { RoleId } from '#lib/framework/types.ts'
import type { Answerer } from '../types.ts'

/** What the panel needs before the first question. */
export interface PanelView {
  enabled: boolean
  answerer: Answerer
  /** Null without one. */
  model: string | null
  organization: string
  assessment: string
  useCases: { id: string; name: string }[]
  /** By membership. */
  people: { id: string; name: string }[]
  phases: { number: number; name: string }[]
  roles: { id: RoleId; name: string }[]
  /** Questions for the page one is on. */
  suggestions: string[]
}
