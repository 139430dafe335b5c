import type { ReactNode } from 'react'
import { currentLocale } from '#lib/language/locale.ts'
import type { Area } from '#lib/language/words.ts'
import { areaOf } from '#messages'
import { TakeWords } from './take-words.tsx'

interface Props {
  /** Of which the scripts below ask for words. */
  areas: readonly Area[]
  children: ReactNode
}

/** Sends words to the browser along with what is inside, in the reader's language alone. */
export function SendWords({ areas, children }: Props) {
  const locale = currentLocale()
  return <TakeWords areas={Object.fromEntries(areas.map((area) => [area, areaOf(area, locale)]))}>{children}</TakeWords>
}
