'use client'
import { createContext, useContext } from 'react'

/** Messages of the form around, by field path. */
export const FormErrors = createContext<Readonly<Record<string, string>>>({})

export function useFieldError(name: string): string | undefined {
  return useContext(FormErrors)[name]
}
