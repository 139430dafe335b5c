'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FieldError } from '#components/ui/field-error.tsx'
import { FormErrors, noErrors } from '#components/ui/form-errors.ts'
import { keep, recall } from '#components/ui/kept.ts'
import { ListEditor } from '#components/ui/list-editor.tsx'
import type { ListRow } from '#components/ui/list-rows.ts'
import { newKey } from '#components/ui/request.ts'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { useList } from '#components/ui/use-list.ts'
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

interface Line extends ListRow {
  id: string
  /** Of the item that it is already; null for one that was added. */
  itemId: string | null
  questionId: string
  useCaseId: string | null
  question: string
  subject: string
  minutes: number
}

const lineOf = (item: ItemView): Line => ({
  id: item.id,
  itemId: item.id,
  questionId: item.questionId,
  useCaseId: item.useCaseId,
  question: item.question,
  subject: `${item.subject}${item.round > 0 ? ` · ${stateWords[item.state]}` : ''}`,
  minutes: item.minutes,
  // What was voted on keeps its place before what is still to come.
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
  const problem = 'problem' in state ? state.problem : null
  const list = useList({
    rows: lines,
    setRows: (rows) => setLines(rows),
    nameOf: ({ question }, place) => (place ? question : `“${question}”`),
  })
  const total = list.present.reduce((sum, line) => sum + (line.fixed ? 0 : line.minutes), 0)

  useEffect(() => {
    const left = recall(slug, kept)
    if (left !== '') setEdit(JSON.parse(left) as Edit)
  }, [slug, kept])

  /** Changes the lines; what was changed outlives a reload. */
  function setLines(changed: Line[], now = read) {
    const next = { lines: changed, read: now }
    setEdit(next)
    keep(slug, kept, JSON.stringify(next))
  }

  function leave(saved: boolean) {
    keep(slug, kept, '')
    onDone(saved)
  }

  /** Takes in what others have added meanwhile: with the next saving nothing of theirs is lost unseen. */
  function catchUp() {
    const added = items.filter(({ id }) => !read.ids.includes(id)).map(lineOf)
    setLines(votedFirst([...lines, ...added]), begun(items, sequence).read)
  }

  async function saveAgenda() {
    const body = {
      sequence: read.sequence,
      items: list.present.map(({ itemId, questionId, useCaseId, minutes }) => ({
        id: itemId,
        questionId,
        useCaseId,
        minutes,
      })),
    }
    const reply = await save(body)
    if (reply.ok) leave(true)
    else if (reply.problem.status === 409) catchUp()
  }

  return (
    <FormErrors value={problem?.errors ?? noErrors}>
      <ListEditor
        list={list}
        name="items"
        label="Agenda, being changed"
        ordered
        empty="No question is on the agenda."
        title={({ question, subject }, path) => (
          <>
            {question}
            <span className="block text-small text-muted">{subject}</span>
            <FieldError id={`${path}-question`} name={`${path}.questionId`} />
          </>
        )}
      >
        {(line, path) =>
          line.fixed ? (
            <span className="text-small text-muted">{line.minutes} min</span>
          ) : (
            <TextInput
              name={`${path}.minutes`}
              label={`Minutes for “${line.question}”`}
              labelHidden
              type="number"
              inputMode="numeric"
              className="w-16"
              suffix="min"
              min={1}
              max={120}
              value={line.minutes}
              onChange={(event) => {
                const minutes = Math.min(120, Math.max(1, Math.round(event.target.valueAsNumber || 1)))
                setLines(lines.map((one) => (one === line ? { ...one, minutes } : one)))
              }}
            />
          )
        }
      </ListEditor>
      <AddQuestion choices={choices} lines={list.present} onAdd={list.add} />
      {problem && (
        <p role="alert" className="mt-4 border-s-4 border-problem bg-sunken px-4 py-2">
          Not saved: {[problem.detail ?? problem.title, problem.errors.items].filter(Boolean).join(' ')}
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
    </FormErrors>
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
  const fields = useRef<HTMLFieldSetElement>(null)
  const useCaseId = subject === organization ? null : subject
  const kind = useCaseId === null ? 'organization' : 'use-case'
  const there = new Set(lines.filter((line) => line.useCaseId === useCaseId).map((line) => line.questionId))
  const questions = choices.dimensions.flatMap((dimension) => dimension.questions)
  const groups = choices.dimensions
    .map(({ name, questions }) => ({
      label: name,
      options: questions
        .filter((question) => question.subject === kind && !there.has(question.id))
        .map(({ id, text }) => ({ value: id, label: text })),
    }))
    .filter(({ options }) => options.length > 0)

  function add() {
    const question = questions.find(({ id }) => id === questionId)
    if (!question) return
    onAdd({
      id: newKey(),
      itemId: null,
      questionId,
      useCaseId,
      question: question.text,
      subject: choices.useCases.find(({ id }) => id === useCaseId)?.name ?? 'The organisation',
      minutes: usualMinutes,
    })
    setQuestionId('')
    // The button is of no use until another one is chosen.
    fields.current?.querySelector<HTMLElement>('[name="question"]')?.focus()
  }

  return (
    <fieldset ref={fields} className="mt-6 flex flex-wrap items-end gap-3">
      <legend className="mb-2 font-medium">Add a question</legend>
      <Select
        name="subject"
        label="About"
        small
        className="max-w-64"
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
        options={[
          { value: organization, label: 'The organisation' },
          ...choices.useCases.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className="min-w-0 flex-1 basis-72">
        <Select
          name="question"
          label="Question"
          small
          className="max-w-none"
          empty="Choose one"
          value={questionId}
          onChange={(event) => setQuestionId(event.target.value)}
          options={groups}
        />
      </div>
      <Button type="button" disabled={questionId === ''} onClick={add}>
        Add question
      </Button>
    </fieldset>
  )
}
