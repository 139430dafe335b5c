'use client'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import { AnswerFooter } from './answer-footer.tsx'
import { AnswerText } from './answer-text.tsx'
import { DraftCard } from './draft-card.tsx'
import { type DraftNames, nameOf } from './names.ts'
import { SourceList } from './source-note.tsx'
import type { Turn } from './turn.ts'
import { countText, endNotice } from './words.ts'

interface Props {
  turn: Turn
  slug: string
  api: string
  names: DraftNames
  busy: boolean
  /** Its question stands above it already. */
  titled?: boolean
  onAgain: (turn: Turn) => void
  onDraft: (turn: Turn, draft: DraftView) => void
}

/** A question, its answer with its sources, and what the assistant proposes to do. */
export function TurnView({ turn, slug, api, names, busy, titled, onAgain, onDraft }: Props) {
  const { key, question, useCaseId, status, answer, citations, drafts, notices, problem, run } = turn
  const scope = nameOf(names.useCases, useCaseId)
  const writing = status === 'running' && run === null
  const end = endNotice(turn)
  return (
    <article aria-labelledby={`${key}-question`} className="turn">
      <h2 id={`${key}-question`} className={titled ? 'sr-only' : 'turn-question'}>
        <span className="sr-only">You asked: </span>
        {question}
      </h2>
      {scope && <p className="text-small text-muted">About {scope}</p>}
      <div aria-busy={writing} className="mt-3">
        {notices.map((notice) => (
          <p key={notice} className="mb-3 border-s-4 border-caution bg-sunken px-3 py-2 text-small">
            {notice}
          </p>
        ))}
        {answer === '' && writing && <p className="text-muted">Looking through your records…</p>}
        <AnswerText answer={answer} citations={citations} id={key} />
        {(end ?? problem) && (
          <div className="mt-3 border-s-4 border-line-strong bg-sunken px-3 py-2 text-small">
            <p>{problem ? problem.title : end}</p>
            {problem?.detail && <p>{problem.detail}</p>}
            <Button type="button" size="small" className="no-print mt-2" disabled={busy} onClick={() => onAgain(turn)}>
              Ask again
            </Button>
          </div>
        )}
        {drafts.map((draft) => (
          <DraftCard
            key={draft.id}
            draft={draft}
            slug={slug}
            api={api}
            names={names}
            onChange={(next) => onDraft(turn, next)}
          />
        ))}
        {!writing && citations.length > 0 && (
          <div className="mt-3">
            <Disclosure summary={countText(citations.length, 'source')}>
              <SourceList citations={citations} />
            </Disclosure>
          </div>
        )}
        {run && answer !== '' && status !== 'failed' && status !== 'running' && (
          <AnswerFooter key={run.id} api={api} run={run} />
        )}
      </div>
    </article>
  )
}
