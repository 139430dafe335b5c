'use client'
import { useState } from 'react'
import { words } from '#lib/language/words.ts'
import { Button } from './button.tsx'

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label = words('ui').copy }: { text: string; label?: string }) {
  const [said, say] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      say(words('ui').copied)
    } catch {
      // No clipboard outside a secure context.
      say(words('ui').copyByHand)
    }
  }
  return (
    <span className="inline-flex items-center gap-2">
      <Button type="button" size="small" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="text-small text-muted">
        {said}
      </span>
    </span>
  )
}
