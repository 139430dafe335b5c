import type { PromptChoices } from '../prompt/types.ts'

/** How an organisation wants the assistant. */
export interface AssistantSetting {
  enabled: boolean
  /** Whether a configured provider may be asked. */
  provider: boolean
  retentionDays: number
  /** Currency units that a calendar month may cost; null for no cap. */
  monthlyCap: number | null
  prompts: PromptChoices
  /** 0 while nobody has changed anything. */
  version: number
}

/** The same beside what the operator and the shipped prompts allow. */
export interface SettingView extends AssistantSetting {
  /** Name of the configured model; null when there is none. */
  model: string | null
  currency: string
  /** Whether the operator stated prices: without them nothing counts against a cap. */
  priced: boolean
  /** Currency units spent in this calendar month. */
  spent: number
  /** Versions that ship, by prompt id. */
  versions: Record<string, string[]>
}
