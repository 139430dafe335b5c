/** What the assistant is told before a question, as a file with a version. */
export interface PromptFile {
  id: string
  version: string
  /** What it is for, in one sentence. */
  purpose: string
  text: string
}

/** Which version of a prompt is in use, and which one is on trial. */
export interface PromptChoice {
  current: string
  /** Share of the runs that the version on trial gets, 0 to 1. */
  trial: { version: string; share: number } | null
}

/** By prompt id. A prompt that is not named is used in its first version. */
export type PromptChoices = Readonly<Record<string, PromptChoice>>
