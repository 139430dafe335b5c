import type { Reading } from '#components/playbook/further-reading.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import type { Comparison } from '#lib/assessment/comparison/types.ts'
import type { Part } from '#lib/assessment/part/types.ts'
import type { Framework } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { VerdictCounts, VerdictNow } from '#lib/portfolio/verdict/types.ts'
import type { StoredAnswer } from './draft.ts'
import { KeysHelp } from './keys-help.tsx'
import { Pager, type PartLink } from './pager.tsx'
import { PartProgress } from './part-progress.tsx'
import { keysDialog } from './places.ts'
import { QuestionForm } from './question-form.tsx'
import { Questionnaire } from './questionnaire.tsx'
import { SaveLine, SignedOutNotice } from './save-line.tsx'
import { slugOf } from './slug.ts'
import { PortfolioStrip, VerdictStrip } from './verdict-strip.tsx'

interface Props {
  slug: string
  assessmentId: string
  /** As in the address. */
  subject: string
  useCaseId: string | null
  /** The account of the person who answers. */
  author: string
  part: Part
  framework: Framework
  standing: VerdictNow | VerdictCounts
  ownOf: (questionId: string) => StoredAnswer | null
  comparisonOf: (questionId: string) => Comparison
  articlesOn: (questionId: string) => Reading
  previous: PartLink
  next: PartLink
  mayRecord: boolean
  /** The question that the address names. */
  named: string | null
}

/** All questions of one part, to be answered. */
export function PartQuestions(props: Props) {
  const { slug, assessmentId, subject, useCaseId, author, part, framework, standing, ownOf, comparisonOf, mayRecord } =
    props
  const asked = part.questions.map((q) => ({ id: q.id, short: q.short, slug: slugOf(q.id), stored: ownOf(q.id) }))
  const names = part.id === framework.marks.id ? null : framework.levels
  const root = `/o/${slug}`
  const saving = (
    <>
      <span className="flex items-center gap-4">
        <SaveLine />
        <DialogButton opens={keysDialog} tone="plain" size="small" className="touch-hide max-sm:hidden">
          {words('questionnaire').keys.title}
        </DialogButton>
      </span>
      <PartProgress secondsPerQuestion={framework.seconds_per_question} />
    </>
  )
  return (
    <>
      <Questionnaire
        key={`${subject}/${part.id}/${part.questions.length}`}
        questions={asked}
        answersUrl={`/api${root}/assessments/${assessmentId}/answers`}
        comparisonUrl={`/api${root}/answers/${subject}`}
        useCaseId={useCaseId}
        author={author}
        named={props.named}
        first={Math.max(
          0,
          asked.findIndex((q) => q.stored === null),
        )}
      >
        {standing.kind === 'use-case' ? (
          <VerdictStrip
            initial={standing}
            axis={names ? 'readiness' : 'tolerance'}
            url={`/api${root}/use-cases/${subject}/verdict`}
            href={`${root}/use-cases/${subject}`}
          >
            {saving}
          </VerdictStrip>
        ) : (
          <PortfolioStrip initial={standing} url={`/api${root}/verdicts`} href={root}>
            {saving}
          </PortfolioStrip>
        )}
        <SignedOutNotice />
        {part.questions.map((question, index) => (
          <QuestionForm
            key={question.id}
            question={question}
            slug={slugOf(question.id)}
            index={index}
            total={part.questions.length}
            names={names}
            roles={framework.roles}
            stored={ownOf(question.id)}
            comparison={comparisonOf(question.id)}
            articles={props.articlesOn(question.id)}
            href={`${root}/answers/${subject}/${question.id}`}
            mayRecord={mayRecord}
          />
        ))}
        <Pager previous={props.previous} next={props.next} />
      </Questionnaire>
      <KeysHelp />
    </>
  )
}
