import Link from 'next/link'
import { AnchorList } from '#components/answer/anchor-list.tsx'
import { SaidList } from '#components/answer/said-list.tsx'
import { type LevelNames, saidWord } from '#components/answer/words.ts'
import type { Reading } from '#components/playbook/further-reading.tsx'
import type { Comparison } from '#lib/assessment/comparison/types.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Standing } from '#lib/scoring/types.ts'
import { QuestionNotes } from './question-notes.tsx'
import { headingId } from './slug.ts'

interface Props {
  question: Question
  slug: string
  index: number
  total: number
  names: LevelNames
  roles: Framework['roles']
  standing: Standing | undefined
  comparison: Comparison
  articles: Reading
  href: string
}

/** One question for those who read only: what counts, and who said what. */
export function QuestionReading(props: Props) {
  const { question, slug, index, total, names, roles, standing, comparison, href } = props
  const say = words('questionnaire')
  const level = standing?.kind === 'answered' ? standing.level : null
  return (
    <section aria-labelledby={headingId(slug)} className="question" data-current>
      <div className="question-head">
        <p className="text-small text-muted">
          <span className="tabular">{say.place({ number: index + 1, total })}</span>
          <span aria-hidden="true"> · </span>
          {question.short}
        </p>
        <h2 id={headingId(slug)} tabIndex={-1} className="question-text">
          {question.text}
        </h2>
      </div>
      <QuestionNotes question={question} roles={roles} articles={props.articles} />
      <div className="question-body">
        <p className="mb-4 font-medium">
          {standing ? saidWord({ state: standing.kind, level }, names) : say.nobodyYet}
        </p>
        <AnchorList anchors={question.anchors} names={names} level={level} />
        <div className="question-after">
          {comparison.others.length > 0 && <SaidList answers={comparison.others} names={names} />}
          <p className="no-print text-small">
            <Link href={href} className="quiet-link text-muted" prefetch={false}>
              {say.everything}
              <span className="sr-only">: {question.short}</span>
            </Link>
          </p>
        </div>
      </div>
    </section>
  )
}
