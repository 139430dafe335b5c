import type { Metadata } from 'next'
import { CheckList } from '#components/questionnaire/check-list.tsx'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { SubjectPicker } from '#components/questionnaire/subject-picker.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadOwnAreas, loadSaid } from '#lib/assessment/part/loaders.ts'
import { organisationSubject, tallyOf } from '#lib/assessment/progress/rules.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('assessment').check })

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ subject?: string | string[] }>
}

export default async function CheckAnswers({ params, searchParams }: Props) {
  const { slug } = await params
  const { subject: asked } = await searchParams
  const subject = typeof asked === 'string' ? asked : organisationSubject
  const { ctx, portfolio, parts, name, ownOf, standings } = await loadSaid(slug, subject)
  const { framework, assessment, useCases } = portfolio
  const root = `/o/${slug}/assessment`
  const say = words('assessment')
  const questions = parts.flatMap((part) => part.questions)
  const { done, total, unknown } = tallyOf(questions, (id) => ownOf(id)?.state)
  return (
    <Page>
      <RefreshWhenStale revision={assessment.revision} />
      <PageHeader
        breadcrumbs={[{ label: say.title, href: root }, { label: say.check }]}
        title={say.check}
        kicker={<span className="print-only">{ctx.name}</span>}
        lead={<span className="wrap-anywhere">{name}</span>}
        meta={say.checked.meta({ done, total, unknown })}
      />
      <SubjectPicker
        action={`${root}/check`}
        current={subject}
        subjects={[
          { id: organisationSubject, name: ctx.organizationName },
          ...useCases.map(({ useCase }) => ({ id: useCase.id, name: useCase.name })),
        ]}
      />
      <CheckList
        parts={parts}
        knows={await loadOwnAreas(slug)}
        ownOf={ownOf}
        answeredByOthers={(id) => standings[id] !== undefined}
        namesOf={(partId) => (partId === framework.marks.id ? null : framework.levels)}
        root={`${root}/${subject}`}
      />
    </Page>
  )
}
