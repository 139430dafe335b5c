'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'

/** Two people saved the same section: says so calmly, and shows what the other one saved. */
export function PartConflict({ saved, submit }: { saved: ReactNode; submit: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="mb-6 border-s-4 border-caution ps-4 py-1">
      <p className="font-semibold">Somebody else saved this section while you were writing.</p>
      <p className="mt-1 mb-2 max-w-text">
        What you typed is still here and is not saved. “{submit}” replaces what they saved with yours; “Show what is
        saved” drops what you typed.
      </p>
      <Disclosure summary="What is saved now">{saved}</Disclosure>
    </div>
  )
}
