'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { Summary } from './save-queue.ts'
import { clock, useKeptOnPageOnly, useSummary } from './tab-queue.ts'

/** Quiet after the last change before it is spoken, milliseconds. */
const speakAfter = 2_000

/** The state of saving: always to be seen, spoken only when there is something to know. */
export function SaveLine() {
  const summary = useSummary()
  const text = textOf(summary, useKeptOnPageOnly())
  const [spoken, speak] = useState('')
  useEffect(() => {
    if (summary.stage === 'saving') return
    const timer = setTimeout(() => speak(text), speakAfter)
    return () => clearTimeout(timer)
  }, [summary.stage, text])
  const bad = summary.stage === 'retrying' || summary.stage === 'signed-out' || summary.stage === 'offline'
  return (
    <>
      {summary.open ? (
        <Link href={summary.open} className="text-small font-medium whitespace-nowrap text-caution">
          {text}
        </Link>
      ) : (
        <span
          aria-hidden="true"
          className={`tabular text-small whitespace-nowrap ${bad ? 'font-medium text-problem' : 'text-muted'}`}
        >
          {text}
        </span>
      )}
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </>
  )
}

/** Shown above the questions while nobody, or somebody else, is signed in. */
export function SignedOutNotice() {
  const { stage, waiting } = useSummary()
  const pageOnly = useKeptOnPageOnly()
  if (stage !== 'signed-out') return null
  return (
    <div role="alert" className="no-print my-4 max-w-text border-s-4 border-problem bg-sunken px-4 py-3">
      <p className="font-semibold">You are not signed in as before</p>
      <p>
        What you typed is kept {pageOnly ? 'on this page: leave it open' : 'in this browser'} ({waiting} to send), for
        you alone.{' '}
        <a href="/sign-in" target="_blank" rel="noopener">
          Sign in again in another tab
        </a>{' '}
        as the same person and come back: it is then saved by itself.
      </p>
    </div>
  )
}

/** @param pageOnly the browser refuses to keep what is unsent beyond this page. */
function textOf({ stage, savedAt, waiting }: Summary, pageOnly: boolean): string {
  switch (stage) {
    case 'idle':
      return 'Saved as you go'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return savedAt ? `Saved ${clock(savedAt)}` : 'Saved'
    case 'retrying':
      if (pageOnly) return 'Not saved, only on this page'
      return waiting > 1 ? `Not saved, retrying (${waiting})` : 'Not saved, retrying'
    case 'offline':
      return pageOnly ? `Offline, ${waiting} only on this page` : `Offline, ${waiting} to send`
    case 'signed-out':
      return `Sign in again, ${waiting} to send`
    case 'attention':
      return waiting > 1 ? `${waiting} answers need a look` : 'One answer needs a look'
  }
}
