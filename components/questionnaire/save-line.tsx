'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
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
  const say = words('questionnaire').signedOut
  return (
    <div role="alert" className="no-print my-4 max-w-text border-s-4 border-problem bg-sunken px-4 py-3">
      <p className="font-semibold">{say.title}</p>
      <p>
        {rich(
          (pageOnly ? say.onPage : say.inBrowser)({
            count: waiting,
            link: (inside: ReactNode[]) => (
              <a href="/sign-in" target="_blank" rel="noopener">
                {inside}
              </a>
            ),
          }),
        )}
      </p>
    </div>
  )
}

/** @param pageOnly the browser refuses to keep what is unsent beyond this page. */
function textOf({ stage, savedAt, waiting }: Summary, pageOnly: boolean): string {
  const say = words('questionnaire').line
  switch (stage) {
    case 'idle':
      return say.idle
    case 'saving':
      return say.saving
    case 'saved':
      return savedAt ? say.savedAt({ time: clock(savedAt) }) : say.saved
    case 'retrying':
      return pageOnly ? say.pageOnly : say.retrying({ count: Math.max(1, waiting) })
    case 'offline':
      return pageOnly ? say.offlinePageOnly({ count: waiting }) : say.offline({ count: waiting })
    case 'signed-out':
      return say.signedOut({ count: waiting })
    case 'attention':
      return say.attention({ count: Math.max(1, waiting) })
  }
}
