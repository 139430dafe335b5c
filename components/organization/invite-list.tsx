'use client'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { keep, recall } from '#components/ui/kept.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { useSave } from '#components/ui/use-save.ts'
import type { OwnRole } from '#lib/auth/types.ts'
import { faultsOf, readList } from '#lib/invitation/list/rules.ts'
import type { InvitationOutcome } from '#lib/invitation/types.ts'
import type { Area } from './member-dialog.tsx'
import { faultWords, outcomeWords, roleName } from './words.ts'

interface Props {
  slug: string
  roles: readonly OwnRole[]
  areas: readonly Area[]
  /** Addresses that are known here. */
  members: readonly string[]
  invited: readonly string[]
  /** ISO day. */
  today: string
  most: number
}

interface Row {
  id: number
  line: number
  email: string
  name: string
  role: OwnRole
  knows: readonly string[]
  rest: string
  /** What the server said about this person, once it was asked. */
  outcome: InvitationOutcome | null
  /** What the server did not take. */
  refused: string | null
}

const isDone = ({ outcome }: Row) => outcome?.kind === 'sent' || outcome?.kind === 'to-hand-over'

/** Invites a list of people: pasted, looked through, sent. Nothing is lost on the way, and every person's end is told. */
export function InviteList({ slug, roles, areas, members, invited, today, most }: Props) {
  const [text, setText] = useState('')
  const [rows, setRows] = useState<Row[] | null>(null)
  const [note, setNote] = useState('')
  const [dueOn, setDueOn] = useState('')
  const { state, save, tell } = useSave<{ outcomes: InvitationOutcome[] }>({
    method: 'POST',
    url: `/api/o/${slug}/invitations`,
  })
  const sending = state.kind === 'saving'
  const problem = 'problem' in state ? state.problem : null
  const heading = useRef<HTMLHeadingElement>(null)
  const router = useRouter()
  const id = useId()

  useEffect(() => setText(recall(slug, 'invitees')), [slug])

  const write = (value: string) => {
    setText(value)
    keep(slug, 'invitees', value)
  }

  function preview(event: FormEvent) {
    event.preventDefault()
    const role = roles.includes('member') ? 'member' : (roles[0] ?? 'viewer')
    const read = readList(text, areas).map(
      (one, index): Row => ({
        ...{ id: index, line: one.line, email: one.email, name: one.name, knows: one.knows, rest: one.rest },
        role: one.role && roles.includes(one.role) ? one.role : role,
        outcome: null,
        refused: null,
      }),
    )
    setRows(read)
    tell({ kind: 'open' })
    requestAnimationFrame(() => heading.current?.focus())
  }

  const change = (row: Row, values: Partial<Row>) =>
    setRows((before) => before?.map((one) => (one.id === row.id ? { ...one, refused: null, ...values } : one)) ?? null)

  const open = rows?.filter((row) => !isDone(row)) ?? []
  const faults = faultsOf(open, { members, invited })
  const faultOf = (row: Row) => {
    const fault = faults[open.indexOf(row)]
    return row.refused ?? (row.outcome ? outcomeWords[row.outcome.kind] : fault ? faultWords[fault] : null)
  }
  const ready = open.filter((row, i) => !faults[i] && (row.outcome === null || row.outcome.kind === 'not-mailed'))
  const sendable = ready.slice(0, most)

  async function send() {
    if (sending || sendable.length === 0) return
    const people = sendable.map(({ email, name, role, knows }) => ({ email, name, role, knows }))
    const reply = await save({ people, note, dueOn })
    if (!reply.ok) {
      for (const [path, sentence] of Object.entries(reply.problem.errors)) {
        const row = sendable[Number(/^people\.(\d+)\./.exec(path)?.[1] ?? -1)]
        if (row) change(row, { refused: sentence })
      }
      return
    }
    const ends = new Map(sendable.map((row, i) => [row.id, reply.data.outcomes[i] ?? null]))
    const after = rows?.map((row) => (ends.has(row.id) ? { ...row, outcome: ends.get(row.id) ?? null } : row)) ?? []
    setRows(after)
    // What is still to be mended is what the tab keeps.
    keep(slug, 'invitees', after.every(isDone) ? '' : text)
    router.refresh()
    requestAnimationFrame(() => heading.current?.focus())
  }

  if (rows === null)
    return (
      <form onSubmit={preview}>
        <TextArea
          label="The list"
          name="list"
          hint="One person a line or all in one, with or without names, as it comes from a message or a spreadsheet. A role or an area in the line is understood too."
          rows={10}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          placeholder={'Anna Berg <anna@example.org>\nben@example.org, Ben Cho, Data lead'}
          spellCheck={false}
          required
        />
        <Button type="submit" tone="primary">
          Look through the list
        </Button>
      </form>
    )

  const done = rows.filter(isDone)
  return (
    <div>
      <h2 ref={heading} tabIndex={-1}>
        {done.length > 0
          ? `${people(done.length)} invited${open.length > 0 ? `, ${open.length} left` : ''}`
          : `${people(rows.length)} in the list`}
      </h2>
      <p role="status" className="mt-1 mb-6 max-w-text text-muted">
        {open.length === 0
          ? 'Each of them has a link of their own.'
          : sendable.length === open.length
            ? 'Correct what is not right, or leave people out. Nothing is sent yet.'
            : `${sendable.length} can be invited${ready.length > most ? ` now, at most ${most} at a time` : ''}. The others say why not; they hold nobody up.`}
      </p>
      {problem && (
        <Notice tone="problem" title={problem.title} live>
          {problem.detail}
        </Notice>
      )}
      {open.length > 0 && (
        <>
          <ul className="border-t border-line">
            {open.map((row) => {
              const fault = faultOf(row)
              return (
                <li key={row.id} className="border-b border-line py-3">
                  <fieldset className="invitee">
                    <legend className="sr-only">Line {row.line}</legend>
                    <TextInput
                      label="Address"
                      name={`email-${row.id}`}
                      small
                      type="email"
                      value={row.email}
                      maxLength={254}
                      error={fault ?? undefined}
                      onChange={(event) => change(row, { email: event.currentTarget.value, outcome: null })}
                    />
                    <TextInput
                      label="Name"
                      name={`name-${row.id}`}
                      small
                      value={row.name}
                      maxLength={80}
                      onChange={(event) => change(row, { name: event.currentTarget.value })}
                    />
                    <Select
                      label="Role"
                      name={`role-${row.id}`}
                      small
                      options={roles.map((role) => ({ value: role, label: roleName[role] }))}
                      value={row.role}
                      onChange={(event) => change(row, { role: event.currentTarget.value as OwnRole })}
                    />
                    <Select
                      label="Knows about"
                      name={`knows-${row.id}`}
                      small
                      empty="Not said"
                      options={areas.map(({ id, name }) => ({ value: id, label: name }))}
                      value={row.knows[0] ?? ''}
                      onChange={({ currentTarget: { value } }) => change(row, { knows: value === '' ? [] : [value] })}
                    />
                    <button
                      type="button"
                      className="tool mt-6"
                      aria-label={`Leave out ${row.email || row.name || `line ${row.line}`}`}
                      onClick={() => setRows(rows.filter((one) => one.id !== row.id))}
                    >
                      <X aria-hidden="true" size={18} />
                    </button>
                  </fieldset>
                  {(row.rest || row.knows.length > 1) && (
                    <p className="mt-1 text-small text-muted wrap-anywhere">
                      {row.knows.length > 1 && (
                        <span className="me-3">
                          Knows about {row.knows.map((one) => areas.find((area) => area.id === one)?.name).join(', ')}.
                        </span>
                      )}
                      {row.rest && <span>Not used: {row.rest}</span>}
                    </p>
                  )}
                </li>
              )
            })}
          </ul>
          <div className="mt-8">
            <TextArea
              label="A sentence of yours"
              name="note"
              hint="Stands in every message and on the page behind the link."
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={500}
              optional
            />
            <TextInput
              label="Answers hoped for by"
              name="dueOn"
              type="date"
              min={today}
              value={dueOn}
              onChange={(event) => setDueOn(event.currentTarget.value)}
              error={problem?.errors.dueOn}
              optional
            />
          </div>
          <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button
              type="button"
              tone="primary"
              disabled={sendable.length === 0}
              aria-busy={sending || undefined}
              onClick={() => void send()}
            >
              {sendable.length === 1 ? 'Send 1 invitation' : `Send ${sendable.length} invitations`}
            </Button>
            <Button type="button" tone="plain" onClick={() => setRows(null)}>
              Back to the list
            </Button>
            <span role="status" className="text-small text-muted">
              {sending ? 'Sending…' : ''}
            </span>
          </p>
        </>
      )}
      {done.length > 0 && (
        <section aria-labelledby={`${id}-done`} className="mt-10">
          <h3 id={`${id}-done`}>
            {done.some((row) => row.outcome?.kind === 'to-hand-over') ? 'Links to hand over' : 'Sent'}
          </h3>
          {done.some((row) => row.outcome?.kind === 'to-hand-over') && (
            <p className="mt-1 max-w-text text-muted">
              No mail server is set up, so nobody else sends them. They are shown on this page only: copy them now.
            </p>
          )}
          <ul className="mt-4 border-t border-line">
            {done.map(({ id: key, email, name, outcome }) => (
              <li
                key={key}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2"
              >
                <span className="min-w-0 wrap-anywhere">
                  {name && `${name}, `}
                  {email}
                </span>
                {outcome?.kind === 'to-hand-over' ? (
                  <CopyButton text={outcome.link} label="Copy link" />
                ) : (
                  <span className="text-small text-done">Sent</span>
                )}
              </li>
            ))}
          </ul>
          {open.length === 0 && (
            <p className="mt-8">
              <ButtonLink href={`/o/${slug}/members#invitations`} tone="primary">
                See who is invited
              </ButtonLink>
            </p>
          )}
        </section>
      )}
      {rows.length === 0 && (
        <p>
          Nobody is left in the list. <Link href={`/o/${slug}/members`}>Back to the members</Link>
        </p>
      )}
    </div>
  )
}

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)
