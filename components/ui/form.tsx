'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { words } from '#lib/language/words.ts'
import { Button, type ButtonLook } from './button.tsx'
import { classes } from './classes.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FormErrors, noErrors } from './form-errors.ts'
import { invalidFields, markInvalid, readForm } from './form-fields.ts'
import type { Problem } from './problem.ts'
import { locationIn, type Method } from './request.ts'
import { useSave } from './use-save.ts'

interface Props {
  /** Where it is sent; without JavaScript the same address gets a native post. */
  action: string
  method?: Exclude<Method, 'GET'>
  /** The verb and the thing. */
  submit: ReactNode
  tone?: ButtonLook['tone']
  /** Stands beside the button. */
  secondary?: ReactNode
  /** Asks this before sending; only for what cannot be undone. */
  confirm?: string
  /** The version that was read, for the server to compare. */
  version?: number
  /** Empties the form when it is saved: for adding one thing after another. */
  resetOnSuccess?: boolean
  savedText?: string
  /** Hears of a refusal. @returns true when it is told elsewhere and not by the form. */
  onProblem?: (problem: Problem) => boolean
  /** One small line inside other content. */
  quiet?: boolean
  children?: ReactNode
}

/**
 * A form that keeps what was typed until the server has it: sends JSON, shows the server's messages in a summary and at
 * their fields, follows the location it is given or else refreshes the page.
 */
export function Form({
  action,
  method = 'POST',
  submit,
  tone,
  secondary,
  confirm,
  version,
  quiet,
  children,
  ...rest
}: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { state, save, tell } = useSave({ method, url: action })
  const problem = 'problem' in state ? state.problem : null
  const sending = state.kind === 'saving'
  const say = words('ui').form

  useEffect(() => {
    // Until the script runs the browser's own bubbles serve; from here on the messages are ours.
    if (form.current) form.current.noValidate = true
  }, [])

  useEffect(() => markInvalid(form.current, problem), [problem])

  async function submitForm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const target = event.currentTarget
    if (sending) return
    const errors = invalidFields(target)
    if (Object.keys(errors).length > 0) {
      tell({ kind: 'problem', problem: { title: say.check, status: 422, errors } })
      return
    }
    if (confirm && !window.confirm(confirm)) return
    const values = readForm(target)
    const { submitter } = event.nativeEvent as SubmitEvent
    if (submitter instanceof HTMLButtonElement && submitter.name) values[submitter.name] = submitter.value
    const reply = await save(values, version)
    if (!reply.ok) {
      if (rest.onProblem?.(reply.problem)) tell({ kind: 'open' })
      return
    }
    if (rest.resetOnSuccess) target.reset()
    target.closest('dialog')?.close()
    const location = locationIn(reply.data)
    if (location) router.push(location)
    else router.refresh()
  }

  return (
    <FormErrors value={problem?.errors ?? noErrors}>
      <form ref={form} action={action} method="post" onSubmit={(event) => void submitForm(event)}>
        {method !== 'POST' && <input type="hidden" name="_method" value={method} />}
        {problem && <ErrorSummary problem={problem} form={form} />}
        {children}
        <div
          className={quiet ? 'flex flex-wrap items-center gap-2' : 'mt-8 flex flex-wrap items-center gap-x-4 gap-y-2'}
        >
          <Button
            type="submit"
            tone={tone ?? (quiet ? 'quiet' : 'primary')}
            size={quiet ? 'small' : 'normal'}
            className={quiet ? '' : 'wrap-anywhere'}
            aria-busy={sending || undefined}
          >
            {submit}
          </Button>
          {secondary}
          <span role="status" className={classes('tabular text-small text-muted', quiet && 'empty:-ms-2')}>
            {sending
              ? say.sending
              : state.kind === 'saved'
                ? say.done({ what: rest.savedText ?? say.saved, time: state.at })
                : ''}
          </span>
        </div>
      </form>
    </FormErrors>
  )
}
