'use client'
import { type ReactNode, useId } from 'react'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import { type DraftNames, nameOf } from './names.ts'

interface Props {
  draft: DraftView
  names: DraftNames
  editable: boolean
  onEdit: (content: DraftView['content']) => void
}

/** What a draft would add, line by line, each to be changed on the spot. */
export function DraftFields({ draft, names, editable, onEdit }: Props) {
  switch (draft.kind) {
    case 'action': {
      const { content } = draft
      const { effort, owner } = content
      const set = (part: Partial<typeof content>) => onEdit({ ...content, ...part })
      const days = (key: keyof typeof effort, label: string) => (
        <Line
          type="number"
          label={label}
          value={String(effort[key])}
          editable={editable}
          onValue={(value) => set({ effort: { ...effort, [key]: Number(value) } })}
        />
      )
      return (
        <Lines>
          <Line label="Title" value={content.title} max={160} editable={editable} onValue={(title) => set({ title })} />
          <Choice
            label="For"
            value={content.useCaseId ?? ''}
            options={[['', 'The whole organisation'], ...names.useCases.map((u) => [u.id, u.name] as const)]}
            editable={editable}
            onValue={(id) => set({ useCaseId: id === '' ? null : id })}
          />
          <Choice
            label="Phase"
            value={String(content.phase)}
            options={names.phases.map(({ number, name }) => [String(number), `${number}, ${name}`] as const)}
            editable={editable}
            onValue={(phase) => set({ phase: Number(phase) })}
          />
          <Choice
            label="Role"
            value={content.role}
            options={names.roles.map(({ id, name }) => [id, name] as const)}
            editable={editable}
            onValue={(role) => set({ role: role as typeof content.role })}
          />
          <Choice
            label="Owner"
            value={owner.membershipId ?? ''}
            options={[
              ['', owner.membershipId === null && owner.name !== '' ? owner.name : 'Nobody yet'],
              ...names.people.map((p) => [p.id, p.name] as const),
            ]}
            editable={editable}
            onValue={(id) =>
              set({ owner: { membershipId: id === '' ? null : id, name: nameOf(names.people, id) ?? '' } })
            }
          />
          <div className="draft-days">
            {days('min', 'At least, days')}
            {days('likely', 'Likely, days')}
            {days('max', 'At most, days')}
          </div>
          <Area
            label="Deliverable"
            value={content.deliverable}
            max={400}
            editable={editable}
            onValue={(deliverable) => set({ deliverable })}
          />
          <Area
            label="Finished when"
            value={content.exitCriterion}
            max={600}
            editable={editable}
            onValue={(exitCriterion) => set({ exitCriterion })}
          />
          <Area label="Why" value={content.why} max={600} editable={editable} onValue={(why) => set({ why })} />
        </Lines>
      )
    }
    case 'message': {
      const { content } = draft
      const set = (part: Partial<typeof content>) => onEdit({ ...content, ...part })
      return (
        <Lines>
          <Choice
            label="To"
            value={content.to}
            options={names.people.map(({ id, name }) => [id, name] as const)}
            editable={false}
            onValue={(to) => set({ to })}
          />
          <Line
            label="Subject"
            value={content.subject}
            max={160}
            editable={editable}
            onValue={(subject) => set({ subject })}
          />
          <Area label="Text" value={content.text} max={4000} editable={editable} onValue={(text) => set({ text })} />
        </Lines>
      )
    }
    case 'summary': {
      const { content } = draft
      const set = (part: Partial<typeof content>) => onEdit({ ...content, ...part })
      return (
        <Lines>
          <Line label="Title" value={content.title} max={160} editable={editable} onValue={(title) => set({ title })} />
          <Area label="Text" value={content.text} max={6000} editable={editable} onValue={(text) => set({ text })} />
        </Lines>
      )
    }
    case 'note': {
      const { content } = draft
      return (
        <Lines>
          <div className="draft-line draft-line-gone">
            <span className="draft-label">Your note now</span>
            <del className="whitespace-pre-line wrap-anywhere no-underline">{content.before || 'No note yet'}</del>
          </div>
          <Area
            label="Your note afterwards"
            value={content.after}
            max={2000}
            editable={editable}
            onValue={(after) => onEdit({ ...content, after })}
          />
        </Lines>
      )
    }
  }
}

function Lines({ children }: { children: ReactNode }) {
  return <div className="draft-lines">{children}</div>
}

interface FieldProps {
  label: string
  value: string
  max?: number
  type?: 'text' | 'number'
  editable: boolean
  onValue: (value: string) => void
}

function Added({ label, id, children }: { label: string; id?: string; children: ReactNode }) {
  return (
    <div className="draft-line">
      {id ? (
        <label htmlFor={id} className="draft-label">
          {label}
        </label>
      ) : (
        <span className="draft-label">{label}</span>
      )}
      {children}
    </div>
  )
}

function Told({ label, value }: { label: string; value: string }) {
  return (
    <Added label={label}>
      <ins className="whitespace-pre-line wrap-anywhere no-underline">{value || '–'}</ins>
    </Added>
  )
}

function Line({ label, value, max, type = 'text', editable, onValue }: FieldProps) {
  const id = useId()
  if (!editable) return <Told label={label} value={value} />
  // A long line is shown whole, over several lines, and stays one line.
  if (type === 'text')
    return <Area {...{ label, value, max, editable }} onValue={(text) => onValue(text.replaceAll(/\s*\n\s*/g, ' '))} />
  return (
    <Added label={label} id={id}>
      <input
        id={id}
        type={type}
        required
        min={0.5}
        max={400}
        step={0.5}
        value={value}
        autoComplete="off"
        onChange={(event) => onValue(event.currentTarget.value)}
        className="draft-control"
      />
    </Added>
  )
}

function Area({ label, value, max, editable, onValue }: FieldProps) {
  const id = useId()
  if (!editable) return <Told label={label} value={value} />
  return (
    <Added label={label} id={id}>
      <textarea
        id={id}
        rows={1}
        maxLength={max}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        className="draft-control"
      />
    </Added>
  )
}

interface ChoiceProps extends FieldProps {
  options: readonly (readonly [value: string, label: string])[]
}

function Choice({ label, value, options, editable, onValue }: ChoiceProps) {
  const id = useId()
  if (!editable) return <Told label={label} value={options.find(([v]) => v === value)?.[1] ?? ''} />
  return (
    <Added label={label} id={id}>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)} className="draft-control">
        {options.map(([v, text]) => (
          <option key={v} value={v}>
            {text}
          </option>
        ))}
      </select>
    </Added>
  )
}
