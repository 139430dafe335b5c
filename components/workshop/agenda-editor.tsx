'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keep, recall } from '#components/ui/kept.ts'
import { useSave } from '#components/ui/use-save.ts'
import type { AgendaChoices, ItemView } from '#lib/workshop/types.ts'
import { stateWords } from './words.ts'

interface Props {
  slug: string
  workshopId: string
  items: readonly ItemView[]
  /** Number of the newest event that is in the items. */
  sequence: number
  choices: AgendaChoices
  onDone: (saved: boolean) => void
}

interface Line {
  /** Tells rows apart while they move. */
  key: string
  id: string | null
  questionId: string
  useCaseId: string | null
  question: string
  subject: string
  minutes: number
  /** Was voted on: it keeps its place before what is still to come. */
  fixed: boolean
}

const lineOf = (item: ItemView): Line => ({
  key: item.id,
  id: item.id,
  questionId: item.questionId,
  useCaseId: item.useCaseId,
  question: item.question,
  subject: `${item.subject}${item.round > 0 ? ` · ${stateWords[item.state]}` : ''}`,
  minutes: item.minutes,
  fixed: item.round > 0,
})

const usualMinutes = 8

/** In the order in which the agenda is kept. */
const votedFirst = (lines: readonly Line[]) => [
  ...lines.filter((line) => line.fixed),
  ...lines.filter((line) => !line.fixed),
]

interface Edit {
  lines: Line[]
  /** What was read: the agenda of this number, with these items on it. */
  read: { sequence: number; ids: string[] }
}

const begun = (items: readonly ItemView[], sequence: number): Edit => ({
  lines: votedFirst(items.map(lineOf)),
  read: { sequence, ids: items.map(({ id }) => id) },
})

/** The agenda as its facilitator changes it: order, time boxes, questions in and out. Nothing counts before it is saved. */
export function AgendaEditor({ slug, workshopId, items, sequence, choices, onDone }: Props) {
  const [edit, setEdit] = useState<Edit>(() => begun(items, sequence))
  const { lines, read } = edit
  const kept = `agenda.${workshopId}` as const
  const { state, save } = useSave({ method: 'PUT', url: `/api/workshops/${workshopId}/agenda` })
  const sending = state.kind === 'saving'
  const [said, say] = useState('')
  const total = lines.reduce((sum, line) => sum + (line.fixed ? 0 : line.minutes), 0)
  const firstFree = lines.filter((line) => line.fixed).length

  useEffect(() => {
    const left = recall(slug, kept)
    if (left !== '') setEdit(JSON.parse(left) as Edit)
  }, [slug, kept])

  /** Changes the lines; what was changed outlives a reload. */
  function setLines(change: (before: Line[]) => Line[], now = read) {
    const next = { lines: change(lines), read: now }
    setEdit(next)
    keep(slug, kept, JSON.stringify(next))
  }

  function leave(saved: boolean) {
    keep(slug, kept, '')
    onDone(saved)
  }

  function shift(from: number, to: number) {
    setLines((before) => {
      const moved = before.toSpliced(from, 1)
      const [line] = before.slice(from, from + 1)
      return line ? moved.toSpliced(to, 0, line) : before
    })
    say(`Moved to place ${to + 1} of ${lines.length}.`)
  }

  /** Takes in what others have added meanwhile: with the next saving nothing of theirs is lost unseen. */
  function catchUp() {
    const added = items.filter(({ id }) => !read.ids.includes(id)).map(lineOf)
    setLines((before) => votedFirst([...before, ...added]), begun(items, sequence).read)
  }

  async function saveAgenda() {
    const body = {
      sequence: read.sequence,
      items: lines.map(({ id, questionId, useCaseId, minutes }) => ({ id, questionId, useCaseId, minutes })),
    }
    const reply = await save(body)
    if (reply.ok) leave(true)
    else if (reply.problem.status === 409) catchUp()
  }

  return (
    <div>
      <ol className="border-t border-line" aria-label="Agenda, being changed">
        {lines.map((line, at) => (
          <li key={line.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
            <div className="min-w-0 flex-1 basis-72">
              <p>{line.question}</p>
              <p className="text-small text-muted">{line.subject}</p>
            </div>
            {line.fixed ? (
              <span className="text-small text-muted">{line.minutes} min</span>
            ) : (
              <div className="flex items-center gap-1">
                <label className="me-3 flex items-center gap-2 text-small text-muted">
                  <span className="sr-only">Minutes for “{line.question}”</span>
                  <input
                    type="number"
                    inputMode="numeric"
                    className="control control-small w-16"
                    min={1}
                    max={120}
                    value={line.minutes}
                    onChange={(event) => {
                      const minutes = Math.min(120, Math.max(1, Math.round(event.target.valueAsNumber || 1)))
                      setLines((before) => before.map((one, i) => (i === at ? { ...one, minutes } : one)))
                    }}
                  />
                  <span aria-hidden="true">min</span>
                </label>
                <Button
                  type="button"
                  size="small"
                  tone="plain"
                  aria-label={`Move up, ${line.question}`}
                  disabled={at <= firstFree}
                  onClick={() => shift(at, at - 1)}
                >
                  <ArrowUp aria-hidden="true" size={18} strokeWidth={1.5} />
                </Button>
                <Button
                  type="button"
                  size="small"
                  tone="plain"
                  aria-label={`Move down, ${line.question}`}
                  disabled={at === lines.length - 1}
                  onClick={() => shift(at, at + 1)}
                >
                  <ArrowDown aria-hidden="true" size={18} strokeWidth={1.5} />
                </Button>
                <Button
                  type="button"
                  size="small"
                  tone="plain"
                  aria-label={`Remove, ${line.question}`}
                  onClick={() => {
                    setLines((before) => before.toSpliced(at, 1))
                    say('Removed.')
                  }}
                >
                  <X aria-hidden="true" size={18} strokeWidth={1.5} />
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <AddQuestion
        choices={choices}
        lines={lines}
        onAdd={(line) => {
          setLines((before) => [...before, line])
          say('Added at the end.')
        }}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {'problem' in state && (
        <p role="alert" className="mt-4 border-s-4 border-problem bg-sunken px-4 py-2">
          Not saved: {[state.problem.detail ?? state.problem.title, ...Object.values(state.problem.errors)].join(' ')}
        </p>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <Button type="button" tone="primary" disabled={sending} onClick={() => void saveAgenda()}>
          {sending ? 'Saving…' : 'Save agenda'}
        </Button>
        <Button type="button" tone="plain" disabled={sending} onClick={() => leave(false)}>
          Leave it as it was
        </Button>
        <p className="text-small text-muted tabular">{total} minutes still to come</p>
      </div>
    </div>
  )
}

interface AddProps {
  choices: AgendaChoices
  lines: readonly Line[]
  onAdd: (line: Line) => void
}

const organization = 'organisation'

function AddQuestion({ choices, lines, onAdd }: AddProps) {
  const [subject, setSubject] = useState(choices.useCases[0]?.id ?? organization)
  const [questionId, setQuestionId] = useState('')
  const useCaseId = subject === organization ? null : subject
  const kind = useCaseId === null ? 'organization' : 'use-case'
  const there = new Set(lines.filter((line) => line.useCaseId === useCaseId).map((line) => line.questionId))
  const groups = choices.dimensions
    .map(({ name, questions }) => ({
      name,
      questions: questions.filter((q) => q.subject === kind && !there.has(q.id)),
    }))
    .filter(({ questions }) => questions.length > 0)

  function add() {
    const question = groups.flatMap((group) => group.questions).find((q) => q.id === questionId)
    if (!question) return
    onAdd({
      key: `${question.id} ${subject}`,
      id: null,
      questionId: question.id,
      useCaseId,
      question: question.text,
      subject: choices.useCases.find(({ id }) => id === useCaseId)?.name ?? 'The organisation',
      minutes: usualMinutes,
      fixed: false,
    })
    setQuestionId('')
  }

  return (
    <fieldset className="mt-6 flex flex-wrap items-end gap-3">
      <legend className="mb-2 font-medium">Add a question</legend>
      <label className="flex min-w-0 flex-col gap-1 text-small">
        About
        <select className="control max-w-64" value={subject} onChange={(event) => setSubject(event.target.value)}>
          <option value={organization}>The organisation</option>
          {choices.useCases.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-w-0 flex-1 basis-72 flex-col gap-1 text-small">
        Question
        <select className="control w-full" value={questionId} onChange={(event) => setQuestionId(event.target.value)}>
          <option value="">Choose one</option>
          {groups.map(({ name, questions }) => (
            <optgroup key={name} label={name}>
              {questions.map(({ id, text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Button type="button" disabled={questionId === ''} onClick={add}>
        Add question
      </Button>
    </fieldset>
  )
}
