'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { countUnsent, unsentChanged } from './unsent-mark.ts'

/** Loaded only where something waits. */
const UnsentParts = lazy(() => import('./unsent-parts.tsx'))

/** Says on every page that answers wait or need the person, goes on sending them, and asks before signing out loses them. */
export function Unsent({ person }: { person: string }) {
  const [some, setSome] = useState(false)
  const [leaving, setLeaving] = useState<HTMLFormElement | null>(null)

  useEffect(() => {
    const look = () => countUnsent(person) > 0 && setSome(true)
    look()
    window.addEventListener(unsentChanged, look)
    window.addEventListener('storage', look)
    return () => {
      window.removeEventListener(unsentChanged, look)
      window.removeEventListener('storage', look)
    }
  }, [person])

  useEffect(() => {
    // Before every form's own listener: there are several ways to sign out.
    const ask = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement
      if (!form.getAttribute('action')?.startsWith('/api/session/sign-out')) return
      if (form.dataset.unsent === 'settled' || countUnsent(person) === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setLeaving(form)
    }
    window.addEventListener('submit', ask, { capture: true })
    return () => window.removeEventListener('submit', ask, { capture: true })
  }, [person])

  return (
    <Suspense fallback={null}>
      {(some || leaving) && (
        <UnsentParts person={person} some={some} leaving={leaving} onStay={() => setLeaving(null)} />
      )}
    </Suspense>
  )
}
