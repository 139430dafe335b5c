'use client'
import { Maximize2, SquarePen, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keep, recall } from '#components/ui/kept.ts'
import { request } from '#components/ui/request.ts'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import type { ConversationView } from '#lib/assistant/conversation/types.ts'
import type { PanelView } from '#lib/assistant/panel/types.ts'
import { scopeOf } from '#lib/assistant/suggestion/rules.ts'
import { Talk } from './talk.tsx'
import { useSheet } from './use-sheet.ts'
import './assistant.css'

interface Props {
  slug: string
  open: boolean
  onClose: () => void
}

/** The assistant beside every screen. It leaves the page usable; on phones it covers it. */
export default function Panel({ slug, open, onClose }: Props) {
  const path = usePathname()
  const [view, setView] = useState<PanelView | null>(null)
  const [talk, setTalk] = useState<ConversationView | null>(null)
  // A new number is a new talk.
  const [talkNumber, setTalkNumber] = useState(0)
  const [here, setHere] = useState<string | null>(null)
  const [fault, setFault] = useState('')
  const panel = useRef<HTMLElement>(null)
  const scope = scopeOf(path)
  const api = `/api/o/${slug}/assistant`
  useSheet(panel, open, onClose)

  useEffect(() => keep(slug, 'open', open ? '1' : ''), [slug, open])

  const load = useCallback(async () => {
    setFault('')
    const about = new URLSearchParams({ path, ...(scope === null ? {} : { useCaseId: scope }) })
    const reply = await request<PanelView>('GET', `${api}?${about}`)
    if (reply.ok) setView(reply.data)
    else setFault([reply.problem.title, reply.problem.detail].filter(Boolean).join(' '))
  }, [api, path, scope])

  useEffect(() => {
    if (open) void load()
  }, [open, load])

  useEffect(() => {
    const id = recall(slug, 'talk')
    if (id === '') return
    void request<ConversationView>('GET', `${api}/conversations/${id}`).then((reply) => {
      if (!reply.ok) return keep(slug, 'talk', '')
      setTalk(reply.data)
      setHere(id)
      setTalkNumber((n) => n + 1)
    })
  }, [slug, api])

  function begin() {
    keep(slug, 'talk', '')
    setTalk(null)
    setHere(null)
    setTalkNumber((n) => n + 1)
  }

  function leave(event: React.MouseEvent) {
    const link = event.target instanceof Element && event.target.closest('a[href]')
    if (link && matchMedia('(width <= 40rem)').matches) onClose()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: watches the links in it, which the keyboard follows too
    <aside
      ref={panel}
      id="ask"
      aria-labelledby="ask-title"
      hidden={!open}
      className="ask-panel no-print"
      onClick={leave}
    >
      <header className="ask-head">
        <h2 id="ask-title" tabIndex={-1} className="ask-title">
          Ask
        </h2>
        <div className="flex">
          {here !== null && (
            <button type="button" aria-label="New question" title="New question" className="tool" onClick={begin}>
              <SquarePen aria-hidden="true" size={18} strokeWidth={1.5} />
            </button>
          )}
          <Link
            href={`/o/${slug}/assistant${here === null ? '' : `/${here}`}`}
            prefetch={false}
            aria-label="Open as a page"
            title="Open as a page"
            className="tool"
            onClick={onClose}
          >
            <Maximize2 aria-hidden="true" size={18} strokeWidth={1.5} />
          </Link>
          <button type="button" aria-label="Close" title="Close (Escape)" className="tool" onClick={onClose}>
            <X aria-hidden="true" size={20} strokeWidth={1.5} />
          </button>
        </div>
      </header>
      {view === null && fault === '' && (
        <div className="px-4">
          <SkeletonText lines={4} />
        </div>
      )}
      {fault !== '' && view === null && (
        <div role="alert" className="px-4">
          <p>{fault}</p>
          <Button type="button" className="mt-3" onClick={() => void load()}>
            Try again
          </Button>
        </div>
      )}
      {view && !view.enabled && (
        <p className="px-4">
          The assistant is switched off for this organisation. An owner can switch it on in its settings.
        </p>
      )}
      {view?.enabled && (
        <Talk
          key={talkNumber}
          slug={slug}
          organization={view.organization}
          assessment={view.assessment}
          names={view}
          conversationId={talk?.id ?? null}
          runs={talk?.runs ?? []}
          scope={scope}
          suggestions={view.suggestions}
          autoFocus
          showNewest
          empty={
            <p className="text-muted">
              Answers come from your records and the playbook, each claim with its source. Nothing is changed without
              you.
            </p>
          }
          onConversation={(id) => {
            keep(slug, 'talk', id)
            setHere(id)
          }}
        />
      )}
    </aside>
  )
}
