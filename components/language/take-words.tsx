'use client'
import type { ReactNode } from 'react'
import type { Compiled } from '#lib/language/compiled.ts'
import { takeWords } from '#lib/language/words.ts'

/** Takes the words before what is inside asks for them: a parent is drawn before its children. */
export function TakeWords({ areas, children }: { areas: Readonly<Record<string, Compiled>>; children: ReactNode }) {
  takeWords(areas)
  return children
}
