'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
import { fieldsOf, labelOf } from './form-fields.ts'
import type { Problem } from './problem.ts'

/** What went wrong, each message a way to its field; takes the focus when it appears or changes. */
export function ErrorSummary({ problem, form }: { problem: Problem; form: RefObject<HTMLFormElement | null> }) {
  const summary = useRef<HTMLDivElement>(null)
  // The fields themselves: rows can move afterwards, and their paths with them.
  const [fields, setFields] = useState<Record<string, { field: HTMLElement; label: string }>>({})

  useEffect(() => {
    const found = fieldsOf(form.current, problem)
    setFields(Object.fromEntries(found.map(([path, field]) => [path, { field, label: labelOf(field, path) }])))
    summary.current?.focus()
  }, [problem, form])

  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      className="mb-6 max-w-text border-s-4 border-problem bg-sunken px-4 py-3"
    >
      <p className="font-semibold">{problem.title}</p>
      {problem.detail && <p className="mt-1">{problem.detail}</p>}
      {problem.status === 401 && (
        <p className="mt-1">
          {rich(
            words('ui').signInAgain({
              link: (inside) => (
                <a href="/sign-in" target="_blank" rel="noopener">
                  {inside}
                </a>
              ),
            }),
          )}
        </p>
      )}
      {Object.keys(problem.errors).length > 0 && (
        <ul className="mt-1">
          {Object.entries(problem.errors).map(([path, message]) => {
            const at = fields[path]
            return (
              <li key={path} className="mt-1">
                {at === undefined ? (
                  message
                ) : (
                  <button
                    type="button"
                    className="text-start text-problem underline underline-offset-4"
                    onClick={() => at.field.focus()}
                  >
                    {at.label && `${at.label}: `}
                    {message}
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
