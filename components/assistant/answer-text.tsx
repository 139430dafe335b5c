'use client'
import { Fragment } from 'react'
import type { CitedPassage } from '#lib/assistant/types.ts'
import { blocksOf, type Inline } from './answer-blocks.ts'
import { SourceChip, SourceNote } from './source-note.tsx'

interface Props {
  answer: string
  citations: readonly CitedPassage[]
  /** Unique on the page: names the notes that the chips open. */
  id: string
}

/** An answer as elements of our own making: nothing in its text can become a link, a picture or markup. */
export function AnswerText({ answer, citations, id }: Props) {
  const line = (parts: readonly Inline[]) =>
    parts.map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: text only grows at its end
      <Fragment key={at}>
        <Piece part={part} citations={citations} id={id} />
      </Fragment>
    ))
  return (
    <>
      <div className="prose wrap-anywhere">
        {blocksOf(answer).map((block, at) =>
          block.kind === 'list' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: text only grows at its end
            <ul key={at}>
              {block.items.map((item, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: text only grows at its end
                <li key={nth}>{line(item)}</li>
              ))}
            </ul>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: text only grows at its end
            <p key={at}>{line(block.parts)}</p>
          ),
        )}
      </div>
      {citations.map((source, at) => (
        <SourceNote key={source.cite} id={`${id}-${source.cite}`} number={at + 1} source={source} />
      ))}
    </>
  )
}

function Piece({ part, citations, id }: { part: Inline; citations: readonly CitedPassage[]; id: string }) {
  if (part.kind === 'text') return part.text
  if (part.kind === 'strong') return <strong className="font-semibold">{part.text}</strong>
  if (part.kind === 'unsupported')
    return (
      <span className="ms-1 text-small font-medium whitespace-nowrap text-caution">
        <span aria-hidden="true">? </span>Not supported by a source
      </span>
    )
  return (
    <span className="whitespace-nowrap">
      {part.word}
      {part.cites.map((name) => {
        const at = citations.findIndex(({ cite }) => cite === name)
        const source = citations[at]
        return source && <SourceChip key={name} opens={`${id}-${name}`} number={at + 1} title={source.title} />
      })}
      {part.after}
    </span>
  )
}
