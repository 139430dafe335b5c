'use client'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { FormErrors, noErrors } from '#components/ui/form-errors.ts'
import { invalidFields, markInvalid, readForm } from '#components/ui/form-fields.ts'
import type { Problem } from '#components/ui/problem.ts'
import { PartConflict } from './part-conflict.tsx'
import { usePartSave } from './use-part-save.ts'

interface Props {
  /** Where the section is saved. */
  action: string
  /** Version of the use case that the page shows. */
  version: number
  /** Changes exactly when the content of this section changes. */
  fingerprint: string
  /** The verb and the thing. */
  submit: string
  /** The section as it is saved, to be read; shown when somebody else saved it too. */
  saved: ReactNode
  /** Stands beside the button: what the section decides. */
  aside?: ReactNode
  /** The fields. */
  children: ReactNode
}

/** Always in reach; on phones above the navigation. */
const bar =
  'no-print sticky bottom-0 z-10 mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-paper py-3 max-sm:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]'

/** The form of one section: keeps what was typed until it is saved, and says at any moment whether it is. */
export function PartForm({ action, version, fingerprint, submit, saved, aside, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  /** What the server has, and what was sent last, as this form sends it. */
  const clean = useRef('')
  const sent = useRef('')
  const [edition, setEdition] = useState(0)
  // Until the script runs a native submit would leave the page and lose what was typed.
  const [ready, setReady] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [faults, setFaults] = useState<Problem | null>(null)
  const { state, save, discard } = usePartSave(action, { version, fingerprint, unsaved: dirty })
  const problem = faults ?? (state.kind === 'problem' ? state.problem : null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new edition is a new form
  useEffect(() => {
    if (form.current) clean.current = JSON.stringify(readForm(form.current))
    setDirty(false)
    setReady(true)
  }, [edition])

  useEffect(() => markInvalid(form.current, problem), [problem])

  // Rows are added, moved and removed by buttons, which change the form only after the click.
  const compare = () =>
    requestAnimationFrame(() => {
      if (form.current) setDirty(JSON.stringify(readForm(form.current)) !== clean.current)
    })

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a save arrived
  useEffect(() => {
    if (state.kind !== 'saved') return
    clean.current = sent.current
    compare()
  }, [state])

  function submitForm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.kind === 'saving') return
    const errors = invalidFields(event.currentTarget)
    const found = Object.keys(errors).length > 0
    setFaults(found ? { title: 'Please check what is marked.', status: 422, errors } : null)
    if (found) return
    const values = readForm(event.currentTarget)
    sent.current = JSON.stringify(values)
    void save(values)
  }

  function startAgain() {
    discard()
    setFaults(null)
    setEdition(edition + 1)
  }

  return (
    <FormErrors value={problem?.errors ?? noErrors}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: buttons in the form raise a click by keyboard too */}
      <form key={edition} ref={form} noValidate onSubmit={submitForm} onInput={compare} onClick={compare}>
        {problem && <ErrorSummary problem={problem} form={form} />}
        {state.kind === 'conflict' && <PartConflict saved={saved} submit={submit} />}
        {children}
        <div className={bar}>
          <Button type="submit" tone="primary" disabled={!ready} aria-busy={state.kind === 'saving' || undefined}>
            {submit}
          </Button>
          {(dirty || state.kind === 'conflict') && (
            <Button type="button" tone="plain" onClick={startAgain}>
              {state.kind === 'conflict' ? 'Show what is saved' : 'Discard changes'}
            </Button>
          )}
          <span role="status" className="tabular text-small text-muted">
            {statusText(state.kind === 'saved' ? state.at : null, state.kind === 'saving', dirty)}
          </span>
          <noscript className="text-small">Saving a section needs JavaScript.</noscript>
          {aside}
        </div>
      </form>
    </FormErrors>
  )
}

function statusText(savedAt: string | null, saving: boolean, dirty: boolean): string {
  if (saving) return 'Saving…'
  if (dirty) return 'Not saved yet'
  return savedAt ? `Saved ${savedAt}` : ''
}
