import type { UIMessage } from 'ai'
import type { DraftView } from '../draft/types.ts'
import type { RunView } from '../run/types.ts'
import type { CitedPassage } from '../types.ts'

/** What travels beside the text of an answer. */
export type TurnData = {
  conversation: { id: string; title: string }
  /** Sent before the first sentence that cites it. */
  citation: CitedPassage
  draft: DraftView
  notice: { text: string }
  /** What was written so far is withdrawn. */
  reset: Record<string, never>
  outcome: Omit<RunView, 'answer'>
}

/** An answer as the chat holds it. */
export type AssistantMessage = UIMessage<never, TurnData>
