'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Happening } from '#lib/workshop/timeline/types.ts'
import { DistributionChart } from './distribution.tsx'

/** What happened, one thing after the other; the buttons and the slider step through it. */
export function Replay({ happenings }: { happenings: readonly Happening[] }) {
  const [at, setAt] = useState(0)
  const now = happenings[at]
  if (!now) return <p className="text-muted">Nothing happened.</p>
  const last = happenings.length - 1
  return (
    <>
      <div className="no-print max-w-reading border-y border-line py-4">
        <div className="flex flex-wrap items-center gap-3">
          <Button type="button" size="small" disabled={at === 0} onClick={() => setAt(at - 1)}>
            Back
          </Button>
          <input
            type="range"
            className="min-w-0 flex-1 basis-40"
            aria-label="Step of the workshop"
            aria-valuetext={`${at + 1} of ${happenings.length}: ${now.text}`}
            min={0}
            max={last}
            value={at}
            onChange={(event) => setAt(event.target.valueAsNumber)}
          />
          <Button type="button" size="small" disabled={at === last} onClick={() => setAt(at + 1)}>
            On
          </Button>
          <span className="text-small text-muted tabular">
            {at + 1} of {happenings.length}
          </span>
        </div>
        <div className="mt-4 min-h-24" aria-live="polite">
          {now.question !== '' && <p className="text-small text-muted">{now.question}</p>}
          <p className="text-lead">{now.text}</p>
          {now.round && <DistributionChart round={now.round} />}
        </div>
      </div>
      <ol className="mt-6 max-w-reading border-t border-line">
        {happenings.map((one, i) => (
          <li
            key={`${one.at} ${one.text} ${one.question}`}
            aria-current={i === at ? 'step' : undefined}
            className="flex gap-4 border-b border-line py-2 text-small aria-[current]:bg-sunken"
          >
            <Time iso={one.at} show="clock" />
            <span className="min-w-0 wrap-anywhere">
              {one.text}
              {one.question !== '' && <span className="block text-muted">{one.question}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
