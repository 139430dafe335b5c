'use client'

import { heldMarkup } from './markup-memory.ts'

interface Props {
  as: 'div' | 'tbody' | 'ul'
  className?: string
  /** The markup itself, where the browser asked for data. */
  html?: string
  /** Its name in the memory of the server, where the browser asked for a document. */
  held?: string
}

/**
 * An element whose content was written as text. In a document the content stands in the HTML alone: the browser finds it
 * there and leaves it as it is.
 */
export function WrittenMarkup({ as: Element, className, html, held }: Props) {
  const content = html ?? (typeof window === 'undefined' && held !== undefined ? heldMarkup(held) : '')
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own functions, which escape every text
    <Element className={className} dangerouslySetInnerHTML={{ __html: content }} suppressHydrationWarning />
  )
}
