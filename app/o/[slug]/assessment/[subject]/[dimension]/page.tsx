import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
import '#components/questionnaire/questionnaire.css'
import Link from 'next/link'
import { KeepOffline } from '#components/offline/keep-offline.tsx'
import { maxKeptPages } from '#components/offline/kept-pages.ts'
import type { StoredAnswer } from '#components/questionnaire/draft.ts'
import { PartHeader } from '#components/questionnaire/part-header.tsx'
import { partHref } from '#components/questionnaire/part-href.ts'
import { PartQuestions } from '#components/questionnaire/part-questions.tsx'
import { PartReading } from '#components/questionnaire/part-reading.tsx'
import { Page } from '#components/ui/page.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import type { Answer } from '#lib/assessment/answer/types.ts'
import { loadOwnAreas, loadSaid, loadSubject } from '#lib/assessment/part/loaders.ts'
import { shareOf, sharePages } from '#lib/assessment/part/rules.ts'
import { may } from '#lib/auth/policy.ts'
import { lowerFirst } from '#lib/language/text.ts'
import { loadReading } from '#lib/playbook/loaders.ts'
import { verdictCounts, verdictNow } from '#lib/portfolio/verdict/rules.ts'
import { loadShare } from '#lib/share/loaders.ts'
import { placeAfter, placePath } from '#lib/share/rules.ts'

interface Props {
  params: Promise<{ slug: string; subject: string; dimension: string }>
  searchParams: Promise<{ of?: string | string[]; q?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, subject, dimension } = await params
  const { name, parts } = await loadSubject(slug, subject)
  const part = parts.find((one) => one.id === dimension)
  if (!part) notFound()
  return { title: `${part.name}: ${name}` }
}

export default async function QuestionPartPage({ params, searchParams }: Props) {
  const page = (
    <Suspense fallback={<SkeletonPage />}>
      <QuestionPart params={params} searchParams={searchParams} />
    </Suspense>
  )
  // At one's own share nothing stands around the questions on a phone: they lead on by themselves, and back by their crumbs.
  return (await searchParams).of === 'share' ? <div data-own-task="">{page}</div> : page
}

async function QuestionPart({ params, searchParams }: Props) {
  const { slug, subject, dimension } = await params
  const said = await loadSaid(slug, subject)
  const { ctx, portfolio, scored, name, useCaseId } = said
  const whole = said.parts.find((found) => found.id === dimension)
  if (!whole) notFound()
  const knows = said.mayAnswer ? await loadOwnAreas(slug) : []
  const share = shareOf(said.parts, knows)
  // The reader's own questions alone, where there are some and they were asked for.
  const { of, q } = await searchParams
  const own = of === 'share' ? share.find((found) => found.id === dimension) : undefined
  const part = own ?? whole
  const parts = own ? share : said.parts
  const { framework, assessment } = portfolio
  const root = `/o/${slug}/assessment`
  const say = words('assessment')
  const home = own
    ? { href: `/o/${slug}/share`, label: say.part.backToShare }
    : { href: root, label: say.part.backToList }
  const at = parts.indexOf(part)
  const hrefOf = (id: string) => `${root}/${subject}/${id}${own ? '?of=share' : ''}`
  const [before, after] = [parts[at - 1], parts[at + 1]]
  const check = { href: `${root}/check?subject=${subject}`, label: say.check }
  const previous = before ? { href: hrefOf(before.id), label: say.part.back({ part: lowerFirst(before.name) }) } : home
  const end = own ? await endOfShare(slug, { subject, dimension }) : said.mayAnswer ? check : home
  const next = after ? { href: hrefOf(after.id), label: say.part.go({ part: lowerFirst(after.name) }) } : end
  const standing = scored ? verdictNow(scored, { framework, revision: assessment.revision }) : verdictCounts(portfolio)
  const { onQuestion } = loadReading()
  const articlesOn = (id: string) => onQuestion(id).map(({ id, title }) => ({ id, title }))
  const useCases = portfolio.useCases.map(({ useCase, input }) => ({ id: useCase.id, facts: input.facts }))
  const shared = sharePages(framework, useCases, knows)
    .take(maxKeptPages)
    .map(({ subject: about, part: id }) => partHref(root, about, id, 'share'))
  return (
    <Page>
      {said.mayAnswer && (
        <KeepOffline pages={keptAhead([...parts.map(({ id }) => hrefOf(id)), root, `/o/${slug}/share`, ...shared])} />
      )}
      <PartHeader
        breadcrumbs={[
          { label: say.title, href: root },
          { label: name, href: `${root}/${subject}` },
        ]}
        title={part.name}
        lead={part.summary}
      >
        {own && own.questions.length < whole.questions.length && (
          <p className="mt-2 text-small text-muted">
            {' '}
            {rich(
              say.part.own({
                count: own.questions.length,
                total: whole.questions.length,
                link: (inside) => <Link href={`${root}/${subject}/${dimension}`}>{inside}</Link>,
              }),
            )}
          </p>
        )}
      </PartHeader>
      {said.mayAnswer ? (
        <PartQuestions
          slug={slug}
          assessmentId={assessment.id}
          subject={subject}
          useCaseId={useCaseId}
          author={ctx.userId}
          part={part}
          framework={framework}
          standing={standing}
          ownOf={(id) => stored(said.ownOf(id))}
          comparisonOf={said.comparisonOf}
          articlesOn={articlesOn}
          previous={previous}
          next={next}
          named={typeof q === 'string' ? q : null}
          mayRecord={may(ctx.role, 'record-position')}
        />
      ) : (
        <PartReading
          slug={slug}
          subject={subject}
          part={part}
          framework={framework}
          standings={said.standings}
          comparisonOf={said.comparisonOf}
          articlesOn={articlesOn}
          previous={previous}
          next={next}
        />
      )}
    </Page>
  )
}

/** From the last part of a subject to the next one that has open questions of the share, or to its end. */
async function endOfShare(slug: string, { subject, dimension }: { subject: string; dimension: string }) {
  const share = await loadShare(slug)
  const place = share && placeAfter(share, subject, dimension)
  return place && place.subject !== subject
    ? {
        href: `/o/${slug}${placePath(place)}`,
        label: words('assessment').part.goWith({ subject: shortened(place.subjectName) }),
      }
    : { href: `/o/${slug}/share`, label: words('assessment').part.finish }
}

/** A name that fits on a button. */
const shortened = (name: string) => (name.length <= 28 ? name : `${name.slice(0, 27).trimEnd()}…`)

/** Pages of this part of the questionnaire first, then of the share; at most so many. */
const keptAhead = (pages: readonly string[]) => [...new Set(pages)].slice(0, maxKeptPages)

/** What the form needs of an answer, and no more. */
function stored(answer: Answer | null): StoredAnswer | null {
  if (!answer) return null
  const { state, level, confidence, reason, note, evidence, version, updatedAt } = answer
  return { state, level, confidence, reason, note, evidence, version, updatedAt }
}
