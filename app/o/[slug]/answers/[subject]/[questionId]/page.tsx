import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { AnchorList } from '#components/answer/anchor-list.tsx'
import { AnswerStatement } from '#components/answer/answer-statement.tsx'
import { AnswersTable } from '#components/answer/answers-table.tsx'
import { OwnContribution, type Share, SharedContribution } from '#components/answer/contribution.tsx'
import { GateReaders } from '#components/answer/gate-readers.tsx'
import { PositionForm } from '#components/answer/position-form.tsx'
import { RemedyCard } from '#components/answer/remedy-card.tsx'
import { Revisions } from '#components/answer/revisions.tsx'
import { countOfFirst } from '#components/answer/words.ts'
import { FurtherReading } from '#components/playbook/further-reading.tsx'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { slugOf } from '#components/questionnaire/slug.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadAnswer } from '#lib/assessment/answer/loaders.ts'
import { gatesReading, remedyRaising } from '#lib/assessment/bearing/rules.ts'
import { spreadOf } from '#lib/assessment/comparison/rules.ts'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { isId } from '#lib/id.ts'
import { lower } from '#lib/language/text.ts'
import { loadReading } from '#lib/playbook/loaders.ts'
import { questionShare } from '#lib/portfolio/facts/axis/rules.ts'
import type { PortfolioUseCase } from '#lib/portfolio/types.ts'

interface Props {
  params: Promise<{ slug: string; subject: string; questionId: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { slug, subject, questionId } = await params
  const { name, portfolio } = await loadSubject(slug, subject)
  const question = allQuestions(portfolio.framework).find((q) => q.id === decodeURIComponent(questionId))
  if (!question) notFound()
  return { title: `${question.short}: ${name}` }
}

export default function AnswerPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <AnswerDetail {...props} />
    </Suspense>
  )
}

async function AnswerDetail({ params, searchParams }: Props) {
  const { slug, subject, questionId } = await params
  const { before: named } = await searchParams
  const before = isId(named) ? named : null
  const of = await loadAnswer(slug, subject, decodeURIComponent(questionId), before)
  const { ctx, portfolio, question, part, standing, answers, position, history, scored, useCaseId, name } = of
  const { framework, assessment } = portfolio
  const root = `/o/${slug}`
  const mark = question.id.startsWith(`${framework.marks.id}.`)
  const names = mark ? null : framework.levels
  const concerned = scored ? [scored] : portfolio.useCases
  const shares = concerned.map((one) => shareOf(one, question.id, mark))
  const [own] = shares
  const readers = gatesReading(framework, question.id).map((reader) => ({
    ...reader,
    states: concerned.flatMap(({ useCase, scorecard }) => {
      const found = scorecard.gates.find((g) => g.id === reader.gate.id)
      return found ? [{ useCaseId: useCase.id, name: useCase.name, state: found.state }] : []
    }),
  }))
  const remedy = remedyRaising(framework, question.id)
  const reading = loadReading()
  const spread = spreadOf(answers)
  const role = framework.roles.find((r) => r.id === question.knows)
  const level = standing?.kind === 'answered' ? standing.level : null
  return (
    <Page>
      <RefreshWhenStale revision={assessment.revision} />
      <PageHeader
        breadcrumbs={[
          { label: 'Assessment', href: `${root}/assessment` },
          { label: name, href: `${root}/assessment/${subject}` },
          ...(part ? [{ label: part.name, href: `${root}/assessment/${subject}/${part.id}` }] : []),
          { label: question.short },
        ]}
        kicker={question.short}
        title={question.text}
        meta={`Weight ${question.weight} of 3. ${role ? `Usually knows: ${lower(role.name)}.` : ''} ${
          useCaseId ? `About ${name}.` : 'Asked once; counts for every use case.'
        }`}
        actions={
          part &&
          may(ctx.role, 'answer') && (
            <ButtonLink tone="primary" href={`${root}/assessment/${subject}/${part.id}?q=${slugOf(question.id)}`}>
              {answers.some((a) => a.authorId === ctx.userId) ? 'Change your answer' : 'Answer this question'}
            </ButtonLink>
          )
        }
      />
      {!part && (
        <Notice title="This question does not apply">
          As {name} is described, it is not asked. What was said about it is kept and does not count.
        </Notice>
      )}
      <Noted
        note={
          <SideNote title="Why this matters">
            <p>{question.why}</p>
            <FurtherReading articles={reading.onQuestion(question.id)} />
          </SideNote>
        }
      >
        <AnswerStatement
          standing={standing}
          position={position}
          names={names}
          given={answers.filter((a) => a.level !== null).length}
        />
        <div className="mt-8">
          <AnchorList anchors={question.anchors} names={names} level={level} />
        </div>
      </Noted>
      <Section title="What it adds">
        {useCaseId && own ? (
          <OwnContribution share={own} root={root} />
        ) : (
          <SharedContribution shares={shares} root={root} />
        )}
      </Section>
      <Section
        title="Who said what"
        lead={
          answers.length === 0
            ? 'Nobody has answered yet.'
            : spread && spread.high > spread.low
              ? `${countOfFirst(answers.length, 'answer')}, from level ${spread.low} to level ${spread.high}.`
              : `${countOfFirst(answers.length, 'answer')}.`
        }
      >
        {answers.length > 0 && <AnswersTable answers={answers} names={names} />}
      </Section>
      {may(ctx.role, 'record-position') && (
        <Section
          id="position"
          title={position ? 'Change the position' : 'Record a position'}
          lead="The level that counts, whatever the single answers say. They are kept."
        >
          <PositionForm
            action={`/api${root}/assessments/${assessment.id}/positions/${question.id}`}
            useCaseId={useCaseId}
            position={position}
            names={names}
          />
        </Section>
      )}
      <Section title="Gates that read it" lead="Conditions that no average can outvote.">
        <GateReaders readers={readers} root={root} />
      </Section>
      {remedy && (
        <Section title="What raises it">
          <RemedyCard
            remedy={remedy.remedy}
            to={remedy.to}
            framework={framework}
            articles={reading.onRemedy(remedy.remedy.id)}
          />
        </Section>
      )}
      <Section id="history" title="History">
        {history.revisions.length > 0 ? (
          <Revisions {...history} before={before} path={`${root}/answers/${subject}/${question.id}`} names={names} />
        ) : (
          <p className="text-muted">No version yet. Every change will be kept here with its author and time.</p>
        )}
      </Section>
    </Page>
  )
}

function shareOf({ useCase, scorecard }: PortfolioUseCase, questionId: string, mark: boolean): Share {
  const axis = mark ? 'tolerance' : 'readiness'
  return {
    useCaseId: useCase.id,
    name: useCase.name,
    verdict: scorecard.verdict,
    axis,
    score: scorecard[axis].score,
    contribution: questionShare({ scorecard }, { axis, question: questionId }),
  }
}
