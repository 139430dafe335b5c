'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { words } from '#lib/language/words.ts'
import type { SaveStage, Waiting } from './save-queue.ts'
import { tabQueue, useOwnQueue, useWaiting } from './tab-queue.ts'
import './waiting-list.css'

const needs = new Set<SaveStage>(['conflict', 'refused', 'incomplete'])
const held = new Set<SaveStage>(['retrying', 'signed-out'])

/** Answers with something unsent whose question is not on this page: those that need the person, and those that wait. */
export function WaitingList({ person }: { person: string }) {
  useOwnQueue(person)
  const path = usePathname()
  const elsewhere = useWaiting().filter(({ id, where }) => !isShown(id, where, path))
  const open = elsewhere.filter(({ stage }) => needs.has(stage))
  const waiting = elsewhere.filter(({ stage }) => held.has(stage))
  if (open.length + waiting.length === 0) return null
  const say = words('saving').list
  const summary =
    waiting.length === 0
      ? say.needYou({ count: open.length })
      : open.length === 0
        ? say.wait({ count: waiting.length })
        : say.both({ open: open.length, waiting: waiting.length })
  return (
    <aside aria-label={say.label} className="waiting-list no-print">
      {/* What needs the person is open from the start; what only waits is one line. */}
      <details
        key={open.length > 0 ? 'open' : 'waiting'}
        open={open.length > 0}
        className="disclosure disclosure-inline"
      >
        <summary>{summary}</summary>
        <ul className="mt-1">
          {[...open, ...waiting].map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 py-1 wrap-anywhere">
              <Link href={one.where} prefetch={false}>
                {one.title || words('saving').aQuestion}
              </Link>
              <span className="text-small text-muted">{reasonOf(one)}</span>
              {one.stage === 'refused' && <GiveUp one={one} />}
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}

/** What the server will never take can be tried again, read, or given up. */
function GiveUp({ one }: { one: Waiting }) {
  const dialog = `give-up-${one.id.replaceAll(/\W/g, '-')}`
  const say = words('saving').list
  const said = [one.draft.reason, one.draft.note, one.draft.evidence].filter(Boolean).join('\n')
  return (
    <>
      <Button type="button" tone="plain" size="small" onClick={() => tabQueue().retry(one.id)}>
        {words('saving').again}
      </Button>
      <DialogButton opens={dialog} tone="plain" size="small">
        {say.giveUp}
      </DialogButton>
      <Dialog id={dialog} title={say.giveUpTitle}>
        <p>{say.giveUpText}</p>
        {said && <p className="mt-3 max-h-60 overflow-auto bg-sunken p-3 whitespace-pre-line wrap-anywhere">{said}</p>}
        <div className="mt-6 flex flex-wrap gap-3">
          <Button type="button" tone="danger" onClick={() => tabQueue().drop(one.id)}>
            {say.giveUp}
          </Button>
          <DialogClose>{say.keep}</DialogClose>
        </div>
      </Dialog>
    </>
  )
}

function reasonOf({ stage, message }: Waiting): string {
  if (stage === 'conflict') return words('saving').list.elsewhere
  return stage === 'refused' ? words('saving').notSaved({ reason: message ?? '' }) : (message ?? '')
}

/** Its own place on the page says what became of it. */
function isShown(id: string, where: string, path: string): boolean {
  if (where.split('?')[0] !== path) return false
  const question = id.split(' ')[0]?.split('/').at(-1) ?? ''
  return document.querySelector(`[data-question="${CSS.escape(question)}"]`) !== null
}
