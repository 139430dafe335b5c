'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { useSavedRevision } from '#components/questionnaire/tab-queue.ts'
import { Button } from '#components/ui/button.tsx'
import { localTime } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'
import { keepPages } from './kept-pages.ts'
import './offline.css'

/** Code that no page needs at first, and that must be there without a network. */
const warmUp = () =>
  Promise.all([
    import('#components/questionnaire/outbox.ts'),
    import('#components/questionnaire/conflict-card.tsx'),
    import('#components/questionnaire/unsent-parts.tsx'),
  ])

/**
 * Keeps the questionnaire ready for a time without network, and says so where this page comes from what was kept: from the
 * first moment on, so that nothing moves under the hand.
 */
export function KeepOffline({ pages }: { pages: readonly string[] }) {
  const path = usePathname()
  const saved = useSavedRevision() > 0
  const [at, setAt] = useState<string | null>(null)
  const [answers, setAnswers] = useState(false)
  const say = words('offline')
  const moment = at ?? say.earlier

  useEffect(() => keepPages(pages, warmUp), [pages])

  useEffect(() => {
    const { dataset } = document.documentElement
    if (!dataset.keptAt) return
    // Only the page that the browser opened is an old one: whatever is gone on to came from the server.
    if (dataset.keptPath !== undefined && dataset.keptPath !== path) delete dataset.keptAt
    else {
      dataset.keptPath = path
      setAt(momentOf(new Date(dataset.keptAt)))
    }
    const ask = () => void serverAnswers().then((does) => does && setAnswers(true))
    window.addEventListener('online', ask)
    return () => window.removeEventListener('online', ask)
  }, [path])

  return (
    <p role="status" className="kept-notice no-print">
      {saved || answers ? (
        <>
          {say.asOf({ moment })}{' '}
          <Button type="button" tone="plain" size="small" onClick={() => window.location.reload()}>
            {say.anew}
          </Button>
        </>
      ) : (
        rich(say.unreachable({ moment, strong: (inside) => <strong>{inside}</strong> }))
      )}
    </p>
  )
}

const serverAnswers = () =>
  fetch('/sw.js', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/** "16:42", or "28 November, 16:42" of another day. */
function momentOf(at: Date): string {
  const time = localTime(at)
  const isToday = at.toDateString() === new Date().toDateString()
  return isToday ? time : words('offline').onDay({ day: localTime(at, 'day'), time })
}
