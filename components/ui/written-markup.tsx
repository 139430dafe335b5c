'use client'

import { useRouter } from 'next/navigation'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { heldMarkup } from './markup-memory.ts'

interface Props {
  as: 'div' | 'tbody' | 'ul'
  className?: string
  /** The markup itself, where the browser asked for data. */
  html?: string
  /** Its name in the memory of the server, where the browser asked for a document. */
  held?: string
}

/** What this document brought along, by name: "back" builds the page again, without the document. */
const brought = new Map<string, string>()

/** The page of ours that a plain click on a link leads to; null where the browser should follow it by itself. */
function pageOf({ target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented }: MouseEvent): string | null {
  const link = (target as Element).closest('a')
  const plain = button === 0 && !(metaKey || ctrlKey || shiftKey || altKey || defaultPrevented)
  const href = link?.getAttribute('href')
  return plain && href?.startsWith('/') && !link?.target && !link?.hasAttribute('download') ? href : null
}

/**
 * An element whose content was written as text. In a document the content stands in the HTML alone: the browser finds it
 * there and leaves it as it is. Its links lead on without loading the whole document anew, as elsewhere.
 */
export function WrittenMarkup({ as: Element, className, html, held }: Props) {
  const router = useRouter()
  const element = useRef<HTMLElement>(null)
  const [first] = useState(() => {
    if (held === undefined) return ''
    return typeof window === 'undefined' ? heldMarkup(held) : (brought.get(held) ?? '')
  })
  useEffect(() => {
    if (held !== undefined && element.current && !brought.has(held)) brought.set(held, element.current.innerHTML)
  }, [held])
  const follow = (event: MouseEvent) => {
    const page = pageOf(event)
    if (page === null) return
    event.preventDefault()
    router.push(page)
  }
  return (
    <Element
      ref={element as never}
      className={className}
      onClick={follow}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own functions, which escape every text
      dangerouslySetInnerHTML={{ __html: html ?? first }}
      suppressHydrationWarning
    />
  )
}
