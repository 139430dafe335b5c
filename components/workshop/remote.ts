'use client'

import { useEffect } from 'react'

/** What the keys of a presenter's remote, or of a keyboard, ask for. */
export type RemoteKey = 'next' | 'back' | 'light' | 'help'

const meanings: Readonly<Record<string, RemoteKey>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  d: 'light',
  '?': 'help',
}

/** Listens to a remote: those that are sold send PageDown and PageUp. Keys typed into a field stay there. */
export function useRemote(press: (key: RemoteKey) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const meaning = meanings[event.key]
      const field = event.target instanceof Element && event.target.matches('input, select, textarea')
      if (!meaning || field || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      press(meaning)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [press])
}
