'use client'

import { useEffect, useEffectEvent } from 'react'
import { commandFor, pressOf, singleKeysOn } from '#components/questionnaire/shortcuts.ts'
import type { Choice } from '#lib/workshop/types.ts'

/** The keys of the questionnaire choose a vote too: the number that stands on a level, and D for “I don’t know”. */
export function useVoteKeys(choose: (choice: Choice) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return
    const command = commandFor(pressOf(event), singleKeysOn())
    if (command?.kind !== 'choose' || command.choice === 'not-applicable') return
    event.preventDefault()
    choose(command.choice)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
