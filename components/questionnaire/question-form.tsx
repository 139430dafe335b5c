import Link from 'next/link'
import type { LevelNames } from '#components/answer/words.ts'
import type { Reading } from '#components/playbook/further-reading.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { threeDegrees } from '#db/enums.ts'
import type { Comparison } from '#lib/assessment/comparison/types.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'
import { draftOf, type StoredAnswer } from './draft.ts'
import { controlName } from './draft-fields.ts'
import { LevelCards } from './level-cards.tsx'
import { Others } from './others.tsx'
import { QuestionFrame } from './question-frame.tsx'
import { QuestionNotes } from './question-notes.tsx'
import { QuestionConflict, QuestionState } from './question-state.tsx'
import { headingId } from './slug.ts'

interface Props {
  question: Question
  slug: string
  index: number
  total: number
  names: LevelNames
  roles: Framework['roles']
  stored: StoredAnswer | null
  comparison: Comparison
  articles: Reading
  /** Everything about this answer. */
  href: string
  mayRecord: boolean
}

/** One question to be answered. */
export function QuestionForm(props: Props) {
  const { question, slug, index, total, names, roles, stored, comparison, href, mayRecord } = props
  const { id } = question
  const say = words('questionnaire')
  const draft = draftOf(stored)
  return (
    <QuestionFrame index={index}>
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
        <QuestionConflict questionId={id} names={names} />
        <fieldset aria-labelledby={headingId(slug)}>
          <LevelCards question={question} names={names} chosen={draft.choice} />
        </fieldset>
        <div className="question-reason">
          <TextArea
            label={say.reason}
            name={controlName(id, 'reason')}
            defaultValue={draft.reason}
            maxLength={500}
            rows={2}
          />
        </div>
        <div className="question-confidence">
          <RadioGroup
            legend={say.confidence.legend}
            name={controlName(id, 'confidence')}
            options={threeDegrees.map((value) => ({ value, label: say.confidence[value] }))}
            value={draft.confidence ?? undefined}
            layout="inline"
          />
        </div>
        <Disclosure summary={say.more} open={draft.note !== '' || draft.evidence !== ''}>
          <TextArea
            label={say.note}
            name={controlName(id, 'note')}
            defaultValue={draft.note}
            optional
            maxLength={2_000}
            hint={say.noteHint}
          />
          <TextArea
            label={say.evidence}
            name={controlName(id, 'evidence')}
            defaultValue={draft.evidence}
            optional
            hint={say.evidenceHint}
          />
        </Disclosure>
        <div className="question-after">
          <QuestionState
            questionId={id}
            before={stored ? say.answeredOn({ day: formatDate(stored.updatedAt, 'short') }) : ''}
          />
          <Others
            questionId={id}
            names={names}
            comparison={comparison}
            positionHref={mayRecord ? `${href}#position` : null}
          />
          <p className="no-print text-small">
            <Link href={href} className="quiet-link text-muted" prefetch={false}>
              {say.everything}
              <span className="sr-only">: {question.short}</span>
            </Link>
          </p>
        </div>
      </div>
    </QuestionFrame>
  )
}
