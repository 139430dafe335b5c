'use client'
import { createContext, useContext } from 'react'

type Messages = Readonly<Record<string, string>>

export const noErrors: Messages = {}

/** Messages of the form around, by field path. */
export const FormErrors = createContext(noErrors)

export function useFieldError(name: string): string | undefined {
  return useContext(FormErrors)[name]
}
