'use client'
import { createContext, useContext } from 'react'

/** How often the form around has been saved since the page was opened. */
export const FormSaves = createContext(0)

export function useFormSaves(): number {
  return useContext(FormSaves)
}
