'use client'
import { type RefObject, useEffect } from 'react'

const phone = '(width <= 40rem)'

/** Whether somebody here types on something else than the screen. */
export const hasKeyboard = () => matchMedia('(pointer: fine)').matches

/** Focus and Escape of the panel. On phones, where it covers the page, nothing behind it can be reached. */
export function useSheet(panel: RefObject<HTMLElement | null>, open: boolean, onClose: () => void) {
  useEffect(() => {
    if (!open || !panel.current) return
    const own = panel.current
    const before = document.activeElement
    // Where there is only touch, a focused field would bring up the keyboard over the suggestions.
    own.querySelector<HTMLElement>(hasKeyboard() ? 'textarea' : 'h2')?.focus({ preventScroll: true })
    const behind = [...(own.parentElement?.children ?? [])].filter((one) => one !== own)
    const narrow = matchMedia(phone)
    const cover = () => {
      for (const one of behind) one.toggleAttribute('inert', narrow.matches)
    }
    cover()
    narrow.addEventListener('change', cover)
    return () => {
      narrow.removeEventListener('change', cover)
      for (const one of behind) one.removeAttribute('inert')
      // Back to where the reader was, unless they have gone on already.
      const lost = document.activeElement === document.body || own.contains(document.activeElement)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open, panel])

  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      // The browser closes these first.
      if (document.querySelector('[popover]:popover-open, dialog[open]')) return
      onClose()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open, onClose])
}
