'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keep, recall } from '#components/ui/kept.ts'
import { request } from '#components/ui/request.ts'
import { Time } from '#components/ui/time.tsx'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import { DraftFields } from './draft-fields.tsx'
import { type DraftNames, nameOf } from './names.ts'
import { decisionText, draftWords, labelIn } from './words.ts'

interface Props {
  draft: DraftView
  slug: string
  api: string
  names: DraftNames
  onChange: (draft: DraftView) => void
}

/** Something the assistant proposes, as what would be added. Only this card, in a person's hands, makes it so. */
export function DraftCard({ draft, slug, api, names, onChange }: Props) {
  const [content, setContent] = useState(draft.content)
  const [fault, setFault] = useState('')
  const [sending, setSending] = useState(false)
  const [rejecting, setRejecting] = useState(false)
  const reason = useRef<HTMLInputElement>(null)
  const kept = `draft.${draft.id}` as const
  const open = draft.state === 'open'
  const editable = open && draft.mayDecide

  useEffect(() => {
    const edits = recall(slug, kept)
    if (edits !== '') setContent(JSON.parse(edits) as DraftView['content'])
  }, [slug, kept])

  useEffect(() => {
    if (rejecting) reason.current?.focus()
  }, [rejecting])

  function edit(next: DraftView['content']) {
    setContent(next)
    setFault('')
    keep(slug, kept, JSON.stringify(next))
  }

  async function decide(way: 'acceptance' | 'rejection', body: object) {
    if (sending) return
    setSending(true)
    setFault('')
    const url = `${api}/drafts/${draft.id}`
    const reply = await request('POST', `${url}/${way}`, { body: { hash: draft.hash, ...body } })
    // Whatever came back: what is stored now is what counts, also when it was decided in another window.
    const now = await request<DraftView>('GET', url)
    setSending(false)
    if (now.ok && now.data.state !== 'open') {
      keep(slug, kept, '')
      onChange(now.data)
    } else if (!reply.ok) {
      const { title, detail, errors } = reply.problem
      setFault([title, detail, ...Object.values(errors)].filter(Boolean).join(' '))
    }
  }

  function accept(event: FormEvent) {
    event.preventDefault()
    void decide('acceptance', { content })
  }

  return (
    <section aria-label={draftWords[draft.kind]} className="draft">
      <p className="text-small font-medium">
        {draftWords[draft.kind]}
        {open && <span className="font-normal text-muted"> · nothing is changed yet</span>}
      </p>
      <form onSubmit={accept}>
        <DraftFields
          draft={{ ...draft, content: open ? content : (draft.accepted ?? draft.content) } as DraftView}
          names={names}
          editable={editable}
          onEdit={edit}
        />
        {open && JSON.stringify(content).includes('[?]') && (
          <p className="mt-2 text-small text-caution">
            What stands before [?] is in none of the sources. Check it and take the mark out.
          </p>
        )}
        {fault !== '' && (
          <p role="alert" className="mt-2 text-small font-medium text-problem">
            {fault}
          </p>
        )}
        {editable && (
          <div className="no-print mt-3 flex flex-wrap gap-2">
            <Button type="submit" tone="primary" aria-busy={sending || undefined}>
              {acceptLabel(draft, names)}
            </Button>
            <Button type="button" aria-expanded={rejecting} onClick={() => setRejecting(!rejecting)}>
              Reject
            </Button>
          </div>
        )}
      </form>
      {editable && rejecting && (
        <form
          className="no-print mt-3 flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void decide('rejection', { reason: reason.current?.value.trim() ?? '' })
          }}
        >
          <label className="min-w-48 flex-1 text-small">
            Why not? <span className="text-muted">(optional)</span>
            <input ref={reason} name="reason" maxLength={500} autoComplete="off" className="control mt-1" />
          </label>
          <Button type="submit">Reject draft</Button>
        </form>
      )}
      {open && !editable && (
        <p className="mt-2 text-small text-muted">
          Your role cannot accept this, or it has lain for too long. A lead or an owner can ask for it anew.
        </p>
      )}
      <Decision draft={draft} slug={slug} api={api} />
    </section>
  )
}

function acceptLabel(draft: DraftView, names: DraftNames): string {
  switch (draft.kind) {
    case 'action':
      return 'Add to the roadmap'
    case 'message':
      return `Send to ${nameOf(names.people, draft.content.to) ?? 'this person'}`
    case 'summary':
      return 'Keep summary'
    case 'note':
      return 'Replace my note'
  }
}

/** What became of it, announced when it happens. */
function Decision({ draft, slug, api }: Pick<Props, 'draft' | 'slug' | 'api'>) {
  const { state, kind, made, reason, decidedAt } = draft
  const label = labelIn(made)
  return (
    <div role="status" className={state === 'open' ? undefined : 'mt-3 text-small'}>
      {state !== 'open' && (
        <p>
          <span className={state === 'accepted' ? 'font-medium text-done' : 'font-medium'}>{decisionText(draft)}</span>{' '}
          {state === 'accepted' && label && (
            <Link href={`/o/${slug}/roadmap/${label}`} prefetch={false}>
              Open {label}
            </Link>
          )}
          {state === 'accepted' && kind === 'summary' && (
            <a href={`${api}/drafts/${draft.id}/text`}>Download as text</a>
          )}
          {decidedAt && (
            <span className="text-muted">
              {' '}
              <Time iso={decidedAt} show="both" />
            </span>
          )}
          {reason !== '' && <span className="block text-muted wrap-anywhere">“{reason}”</span>}
        </p>
      )}
    </div>
  )
}
