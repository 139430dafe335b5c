'use client'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { Button } from '#components/ui/button.tsx'
import { words } from '#lib/language/words.ts'
import type { SaveStage } from './save-queue.ts'
import { tabQueue, useOwnQueue, useWaiting } from './tab-queue.ts'

interface Props {
  person: string
  /** What signs out. */
  form: HTMLFormElement
  onStay: () => void
}

/** What ends an attempt to send everything. */
const over = new Set<SaveStage>(['retrying', 'signed-out', 'conflict', 'refused', 'incomplete'])

/** Asks what becomes of answers that were never sent, before signing out puts them out of reach. */
export function SignOutDialog({ person, form, onStay }: Props) {
  useOwnQueue(person)
  const dialog = useRef<HTMLDialogElement>(null)
  const waiting = useWaiting()
  const [sending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const open = waiting.find(({ stage }) => stage === 'conflict' || stage === 'refused' || stage === 'incomplete')

  useEffect(() => dialog.current?.showModal(), [])

  useEffect(() => {
    if (waiting.length === 0 && tabQueue().keeps !== 'opening') leave(form)
    if (!sending) return
    if (waiting.every(({ stage }) => over.has(stage))) {
      setSending(false)
      setTried(true)
    }
  }, [sending, waiting, form])

  const send = () => {
    setTried(false)
    setSending(true)
    tabQueue().retryAll()
  }
  const say = words('saving').signOut
  const lose = () => void tabQueue().dropAll()

  return (
    <dialog ref={dialog} aria-labelledby="sign-out-title" className="dialog" onClose={onStay}>
      <h2 id="sign-out-title" className="mb-4 text-lead!">
        {waiting.length === 0 ? say.allSent : say.title({ count: waiting.length })}
      </h2>
      <p>{say.text({ count: waiting.length })}</p>
      <ul className="mt-3 list-disc ps-5">
        {waiting.slice(0, 5).map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            {title || words('saving').aQuestion}
          </li>
        ))}
      </ul>
      {waiting.length > 5 && <p className="mt-1 text-muted">{say.more({ count: waiting.length - 5 })}</p>}
      <p role="status" className="mt-3 min-h-6 text-problem">
        {tried && !open && say.failed({ count: waiting.length })}
        {tried &&
          open &&
          rich(
            say.needsYou({
              question: open.title || say.openQuestion,
              link: (inside) => <Link href={open.where}>{inside}</Link>,
            }),
          )}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" tone="primary" aria-busy={sending || undefined} onClick={send}>
          {sending ? say.sending : say.send}
        </Button>
        <Button type="button" onClick={() => dialog.current?.close()}>
          {say.stay}
        </Button>
        <Button type="button" tone="danger" onClick={lose}>
          {say.lose({ count: waiting.length })}
        </Button>
      </div>
    </dialog>
  )
}

function leave(form: HTMLFormElement): void {
  if (form.dataset.unsent === 'settled') return
  form.dataset.unsent = 'settled'
  form.requestSubmit()
}
