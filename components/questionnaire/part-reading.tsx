import type { Reading } from '#components/playbook/further-reading.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Comparison } from '#lib/assessment/comparison/types.ts'
import type { Part } from '#lib/assessment/part/types.ts'
import type { Framework } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Standings } from '#lib/scoring/types.ts'
import type { PartLink } from './pager.tsx'
import { QuestionReading } from './question-reading.tsx'
import { slugOf } from './slug.ts'

interface Props {
  slug: string
  subject: string
  part: Part
  framework: Framework
  standings: Standings
  comparisonOf: (questionId: string) => Comparison
  articlesOn: (questionId: string) => Reading
  previous: PartLink
  next: PartLink
}

/** All questions of one part, for those whose role does not answer. */
export function PartReading(props: Props) {
  const { slug, subject, part, framework, standings, comparisonOf, previous, next } = props
  const names = part.id === framework.marks.id ? null : framework.levels
  const say = words('questionnaire').readOnly
  return (
    <>
      <Notice title={say.title}>{say.text}</Notice>
      {part.questions.map((question, index) => (
        <QuestionReading
          key={question.id}
          question={question}
          slug={slugOf(question.id)}
          index={index}
          total={part.questions.length}
          names={names}
          roles={framework.roles}
          standing={standings[question.id]}
          comparison={comparisonOf(question.id)}
          articles={props.articlesOn(question.id)}
          href={`/o/${slug}/answers/${subject}/${question.id}`}
        />
      ))}
      <nav aria-label={say.parts} className="no-print flex justify-between gap-4 border-t border-line py-4">
        <ButtonLink href={previous.href} tone="plain">
          {previous.label}
        </ButtonLink>
        <ButtonLink href={next.href}>{next.label}</ButtonLink>
      </nav>
    </>
  )
}
