'use client'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import { words } from '#lib/language/words.ts'
import { useQuestionnaire } from './context.ts'
import { leaveByContinue } from './places.ts'

export interface PartLink {
  href: string
  label: string
}

/** The way on and back: between parts, and on phones between the questions of a part. */
export function Pager({ previous, next }: { previous: PartLink; next: PartLink }) {
  const { questions, current } = useQuestionnaire()
  const say = words('questionnaire').pager
  const before = questions[current - 1]
  const after = questions[current + 1]
  return (
    <nav aria-label={say.label} className="pager no-print">
      <div className="flex items-center justify-between gap-4 max-sm:hidden">
        <Link href={previous.href} className="button button-plain">
          {previous.label}
        </Link>
        <Link href={next.href} className="button button-primary" data-continue="part" onNavigate={leaveByContinue}>
          {next.label}
        </Link>
      </div>
      <div className="flex items-center gap-2 sm:hidden">
        {before ? (
          <QuestionLink slug={before.slug} className="button button-quiet" data-back="">
            {say.back}
          </QuestionLink>
        ) : (
          <Link href={previous.href} className="button button-quiet" data-back="">
            {say.back}
          </Link>
        )}
        {after ? (
          <QuestionLink slug={after.slug} className="button button-primary flex-1" data-continue="question">
            {say.next}
          </QuestionLink>
        ) : (
          <Link
            href={next.href}
            className="button button-primary flex-1"
            data-continue="question"
            onNavigate={leaveByContinue}
          >
            {next.label}
          </Link>
        )}
      </div>
    </nav>
  )
}

interface QuestionLinkProps extends React.ComponentProps<'a'> {
  slug: string
}

/** Goes to a question of this page without asking the server; the back button knows the way. */
function QuestionLink({ slug, children, ...rest }: QuestionLinkProps) {
  const search = new URLSearchParams(useSearchParams())
  search.set('q', slug)
  const href = `?${search}`
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    window.history.pushState(null, '', href)
  }
  return (
    <a href={href} onClick={go} {...rest}>
      {children}
    </a>
  )
}
