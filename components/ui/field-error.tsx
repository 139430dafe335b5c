'use client'
import { useFieldError } from './form-errors.ts'

/** The message at a field: from the last attempt to send the form, else from the server's page. */
export function FieldError({ id, name, error }: { id: string; name: string; error?: string }) {
  const message = useFieldError(name) ?? error
  return (
    <span id={id} className={message ? 'mt-1 block text-small font-medium text-problem' : undefined}>
      {message}
    </span>
  )
}
