import { headers } from 'next/headers'
import { use } from 'react'
import { holdMarkup } from './markup-memory.ts'
import { WrittenMarkup } from './written-markup.tsx'

interface Props {
  as?: 'div' | 'tbody' | 'ul'
  className?: string
  /** From our own functions, which escape every text in it. */
  html: string
}

/** Content that was written as text: long tables, charts. Next would send it twice, as HTML and as data for the client. */
export function Markup({ as = 'div', className, html }: Props) {
  // Our server says so (server/front.ts): Next hides from pages what the browser asked for.
  const document = use(headers()).has('x-footing-document')
  return document ? (
    <WrittenMarkup as={as} className={className} held={holdMarkup(html)} />
  ) : (
    <WrittenMarkup as={as} className={className} html={html} />
  )
}
