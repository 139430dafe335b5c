'use client'
import { createContext, useContext } from 'react'
import type { StoredAnswer } from './draft.ts'

export interface Asked {
  id: string
  /** In a word or two. */
  short: string
  /** Within its part, for addresses: `low-confidence`. */
  slug: string
  /** The person's own answer when the page was made. */
  stored: StoredAnswer | null
}

export interface QuestionnaireState {
  questions: readonly Asked[]
  /** Where answers are put, without the question. */
  answersUrl: string
  /** Where others' answers are read, without the question. */
  comparisonUrl: string
  useCaseId: string | null
  /** The account of the person who answers here. */
  author: string
  /** Shown on phones, which show one question at a time. */
  current: number
}

export const QuestionnaireContext = createContext<QuestionnaireState | null>(null)

export function useQuestionnaire(): QuestionnaireState {
  const state = useContext(QuestionnaireContext)
  if (!state) throw new Error('This part belongs inside a Questionnaire.')
  return state
}

/** The question's name in the tab's queue: its address, whom it is about, and who answers. */
export function slotId({ answersUrl, useCaseId, author }: QuestionnaireState, questionId: string): string {
  return `${answersUrl}/${questionId} ${useCaseId ?? ''} ${author}`
}
