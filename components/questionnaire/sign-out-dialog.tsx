'use client'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { countOf, countOfFirst } from '#components/answer/words.ts'
import { Button } from '#components/ui/button.tsx'
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
export default function SignOutDialog({ person, form, onStay }: Props) {
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
  const lose = () => void tabQueue().dropAll()

  return (
    <dialog ref={dialog} aria-labelledby="sign-out-title" className="dialog" onClose={onStay}>
      <h2 id="sign-out-title" className="mb-4 text-lead!">
        {waiting.length === 0
          ? 'Everything is sent'
          : `${countOfFirst(waiting.length, 'answer is', 'answers are')} not sent yet`}
      </h2>
      <p>
        {waiting.length === 1 ? 'It is' : 'They are'} kept in this browser for you. Signed out, nobody sends{' '}
        {waiting.length === 1 ? 'it' : 'them'}.
      </p>
      <ul className="mt-3 list-disc ps-5">
        {waiting.slice(0, 5).map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            {title || 'A question'}
          </li>
        ))}
      </ul>
      {waiting.length > 5 && <p className="mt-1 text-muted">And {countOf(waiting.length - 5, 'other')}.</p>}
      <p role="status" className="mt-3 min-h-6 text-problem">
        {tried &&
          !open &&
          `${waiting.length === 1 ? 'It' : 'They'} could not be sent: the server cannot be reached. Try again, or stay signed in.`}
        {tried && open && (
          <>
            One needs you before it can be sent: <Link href={open.where}>{open.title || 'open the question'}</Link>
          </>
        )}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" tone="primary" aria-busy={sending || undefined} onClick={send}>
          {sending ? 'Sending…' : 'Send now and sign out'}
        </Button>
        <Button type="button" onClick={() => dialog.current?.close()}>
          Stay signed in
        </Button>
        <Button type="button" tone="danger" onClick={lose}>
          Sign out and lose {waiting.length === 1 ? 'it' : 'them'}
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
