import { Section } from '#components/ui/section.tsx'
import type { Word } from '#lib/glossary/types.ts'

/** The words that these pages, the questions and the assistant use, each with one meaning. */
export function GlossarySection({ words }: { words: readonly Word[] }) {
  return (
    <Section title="Words and what they mean" id="words">
      <dl className="max-w-text">
        {words.map(({ id, names, text }) => (
          <div
            key={id}
            id={`word-${id}`}
            className="grid gap-x-8 gap-y-1 border-t border-line py-3 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="font-medium first-letter:uppercase">{names[0]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
