import Link from 'next/link'
import type { CitedPassage } from '#lib/assistant/types.ts'
import { sourceWords } from './words.ts'

/** The number behind a claim. Opens the note with its source: a native popover, so that Escape and a click elsewhere close it. */
export function SourceChip({ opens, number, title }: { opens: string; number: number; title: string }) {
  return (
    <button type="button" popoverTarget={opens} aria-label={`Source ${number}: ${title}`} className="source-chip">
      {number}
    </button>
  )
}

interface Props {
  id: string
  number: number
  source: CitedPassage
}

/** A source as it was when it was cited, and the way to what it is now. */
export function SourceNote({ id, number, source }: Props) {
  const { kind, title, body, revision, href } = source
  return (
    <section id={id} popover="auto" aria-labelledby={`${id}-title`} className="popover source-note">
      <p className="text-small text-muted">
        Source {number} · {sourceWords[kind]}
        {revision !== '' && ` · ${revision}`}
      </p>
      <p id={`${id}-title`} className="mt-1 font-medium wrap-anywhere">
        {title}
      </p>
      <blockquote className="mt-2 border-s border-line-strong ps-3 text-small whitespace-pre-line text-muted wrap-anywhere">
        {body}
      </blockquote>
      <p className="mt-3 text-small">
        {isOwn(href) ? (
          <Link href={href} prefetch={false} className="inline-block py-1">
            Open it as it is now
          </Link>
        ) : (
          'It has no page of its own.'
        )}
      </p>
    </section>
  )
}

/** Only an address of this site is a link. */
const isOwn = (href: string) => /^\/(?![/\\])/.test(href)

/** All sources of an answer, for reading on and for paper. */
export function SourceList({ citations }: { citations: readonly CitedPassage[] }) {
  return (
    <ol className="list-decimal ps-5 text-small marker:text-muted">
      {citations.map(({ cite, kind, title, revision, href }) => (
        <li key={cite} className="py-1 wrap-anywhere">
          {isOwn(href) ? (
            <Link href={href} prefetch={false} className="inline-block py-0.5">
              {title}
            </Link>
          ) : (
            title
          )}
          <span className="text-muted">
            {' '}
            · {sourceWords[kind]}
            {revision !== '' && `, ${revision}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
