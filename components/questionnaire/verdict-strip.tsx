'use client'
import Link from 'next/link'
import { type ReactNode, useEffect, useState } from 'react'
import { request } from '#components/ui/request.ts'
import { VerdictMark, verdictColour } from '#components/verdict/verdict-mark.tsx'
import { formatPercent, formatRange } from '#lib/language/numbers.ts'
import { lower } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import type { VerdictCounts, VerdictNow } from '#lib/portfolio/verdict/types.ts'
import type { AxisName, Band } from '#lib/scoring/types.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { useSavedRevision } from './tab-queue.ts'

interface Props<T> {
  initial: T
  /** Where it is read anew after each save. */
  url: string
  /** To the reasons in full. */
  href: string
  /** Progress and the state of saving. */
  children: ReactNode
}

/** Where the use case stands now, and how the latest answer moved it. */
export function VerdictStrip({ initial, axis, url, href, children }: Props<VerdictNow> & { axis: AxisName }) {
  const { now, before } = useFresh(initial, url)
  const say = words('questionnaire').strip
  // The sentence itself says the first.
  const others = now.reasons.slice(1)
  return (
    <div className="strip">
      <div className="flex min-w-0 items-center gap-x-6 max-sm:flex-col max-sm:items-start">
        <button type="button" popoverTarget="verdict-why" className="strip-verdict">
          <span
            key={now.verdict}
            className={`strip-word inline-flex shrink-0 items-center gap-2 font-medium whitespace-nowrap ${verdictColour[now.verdict]}`}
          >
            <VerdictMark verdict={now.verdict} />
            {verdictWord[now.verdict]}
          </span>
          <span className="line-clamp-2 min-w-0 text-start text-small max-md:sr-only print:not-sr-only">
            {now.sentence}
          </span>
        </button>
        <Gauge name={say.readiness} band={now.readiness} before={before?.readiness} main={axis === 'readiness'} />
        <Gauge name={say.tolerance} band={now.tolerance} before={before?.tolerance} main={axis === 'tolerance'} />
      </div>
      <div className="strip-saving">{children}</div>
      <div id="verdict-why" popover="auto" className="popover strip-why">
        <p className="font-serif text-lead">{now.sentence}</p>
        {others.length > 0 && <p className="mt-3 text-small text-muted">{say.others}</p>}
        <ul className="mt-1 list-disc ps-5 text-small marker:text-muted">
          {others.slice(0, 6).map((reason) => (
            <li key={reason} className="mt-1">
              {reason}
            </li>
          ))}
        </ul>
        {others.length > 6 && <p className="mt-1 text-small text-muted">{say.more({ count: others.length - 6 })}</p>}
        <p className="mt-3">
          <Link href={href}>{say.reasons}</Link>
        </p>
      </div>
      <span role="status" className="sr-only">
        {before && before.verdict !== now.verdict ? say.changed({ verdict: verdictWord[now.verdict] }) : ''}
      </span>
    </div>
  )
}

/** How many use cases stand where: the organisation's own questions move them all. */
export function PortfolioStrip({ initial, url, href, children }: Props<VerdictCounts>) {
  const { now } = useFresh(initial, url)
  const say = words('questionnaire').strip
  const there = verdicts.filter((verdict) => now.counts[verdict] > 0)
  return (
    <div className="strip">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-small sm:gap-x-6">
        {now.total === 0 ? (
          <span className="text-muted">{say.none}</span>
        ) : (
          <>
            <Link href={href} className="quiet-link max-sm:sr-only">
              {say.count({ count: now.total })}
            </Link>
            {there.map((verdict) => (
              <span
                key={`${verdict} ${now.counts[verdict]}`}
                className="strip-word inline-flex items-center gap-1.5 whitespace-nowrap"
              >
                <VerdictMark verdict={verdict} size={13} />
                <span className="tabular font-medium">{now.counts[verdict]}</span>
                <span className="text-muted max-sm:sr-only">{lower(verdictWord[verdict])}</span>
              </span>
            ))}
          </>
        )}
      </div>
      <div className="strip-saving">{children}</div>
    </div>
  )
}

interface GaugeProps {
  name: string
  band: Band
  before: Band | undefined
  /** The one that phones show. */
  main: boolean
}

function Gauge({ name, band, before, main }: GaugeProps) {
  const { score, low, high } = band
  const moved = score !== null && before && before.score !== null ? Math.round(score) - Math.round(before.score) : 0
  return (
    <span className={`tabular text-small whitespace-nowrap ${main ? '' : 'max-sm:hidden'}`}>
      <span className="block text-muted max-sm:inline max-sm:pe-1">{name}</span>
      <span className="font-medium">{score === null ? '–' : formatPercent(score)}</span>{' '}
      <span className="text-muted max-sm:hidden">{formatRange(low, high)}</span>
      {moved !== 0 && (
        <span key={`${score}`} className="strip-moved ps-1 font-medium text-accent">
          {moved > 0 ? '+' : '−'}
          {Math.abs(moved)}
        </span>
      )}
    </span>
  )
}

/** Reads the state anew once a save has raised the revision; `before` is what was shown until then. */
function useFresh<T extends { revision: number }>(initial: T, url: string): { now: T; before: T | null } {
  const [state, setState] = useState<{ now: T; before: T | null }>({ now: initial, before: null })
  const revision = useSavedRevision()
  const known = state.now.revision
  useEffect(() => {
    if (revision <= known) return
    const stop = new AbortController()
    // Where it fails, the next save reads it again.
    void request<T>('GET', url, stop).then((reply) => {
      if (!reply.ok) return
      const { data: fresh } = reply
      setState(({ now }) => (fresh.revision > now.revision ? { now: fresh, before: now } : { now, before: null }))
    })
    return () => stop.abort()
  }, [revision, known, url])
  return state
}
