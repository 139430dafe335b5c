'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
import { findField, labelOf } from './form-fields.ts'
import type { Problem } from './problem.ts'

/** What went wrong, each message a way to its field; takes the focus when it appears or changes. */
export function ErrorSummary({ problem, form }: { problem: Problem; form: RefObject<HTMLFormElement | null> }) {
  const summary = useRef<HTMLDivElement>(null)
  const [labels, setLabels] = useState<Record<string, string>>({})
  const paths = Object.keys(problem.errors)

  useEffect(() => {
    const fields = Object.keys(problem.errors).map(
      (path) => [path, form.current && findField(form.current, path)] as const,
    )
    setLabels(Object.fromEntries(fields.flatMap(([path, field]) => (field ? [[path, labelOf(field, path)]] : []))))
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
      {paths.length > 0 && (
        <ul className="mt-1">
          {paths.map((path) => (
            <li key={path} className="mt-1">
              {labels[path] === undefined ? (
                problem.errors[path]
              ) : (
                <button
                  type="button"
                  className="text-start text-problem underline underline-offset-4"
                  onClick={() => form.current && findField(form.current, path)?.focus()}
                >
                  {labels[path] && `${labels[path]}: `}
                  {problem.errors[path]}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
