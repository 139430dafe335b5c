import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { useCasesOnPage } from '#lib/assessment/listing/rules.ts'
import type { AssessmentHome } from '#lib/assessment/listing/types.ts'
import { tallyFrom } from '#lib/assessment/part/rules.ts'
import type { SubjectProgress, Viewpoint } from '#lib/assessment/part/types.ts'
import type { Framework } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Scorecard } from '#lib/scoring/types.ts'
import { SubjectTasks } from './subject-tasks.tsx'
import { TaskStatus } from './task-status.tsx'

/** With more use cases than this, each gets one line here and a page of its own. */
const spreadOut = 3

interface Props {
  home: AssessmentHome
  /** Those on this page. */
  useCases: readonly { progress: SubjectProgress; scorecard: Scorecard }[]
  framework: Framework
  /** Whether any use case is described. */
  described: boolean
  /** Address of the organisation. */
  root: string
  mayDescribe: boolean
}

/** Of a page of the use cases; of one's share where nothing else is said. */
function pageHref(root: string, viewpoint: Viewpoint, page: number): string {
  const query = new URLSearchParams()
  if (viewpoint === 'everything') query.set('view', viewpoint)
  if (page > 1) query.set('page', String(page))
  return `${root}${query.size > 0 ? `?${query}` : ''}#use-cases`
}

/** All that is asked: of the organisation once, on the first page, then of each use case. */
export function AssessmentTasks({ home, useCases, framework, described, root, mayDescribe }: Props) {
  const { viewpoint, organization, total, page } = home
  const tasks = { viewpoint, root: `${root}/assessment`, secondsPerQuestion: framework.seconds_per_question }
  const say = words('assessment')
  return (
    <>
      {page === 1 && organization && tallyFrom(viewpoint, organization).total > 0 && (
        <Section title={<span className="wrap-anywhere">{organization.name}</span>}>
          <Noted note={<SideNote>{say.once}</SideNote>}>
            <SubjectTasks progress={organization} {...tasks} />
          </Noted>
        </Section>
      )}
      {!described && (
        <Section
          title={say.useCases.title}
          lead={say.useCases.lead}
          actions={
            mayDescribe && (
              <ButtonLink href={`${root}/use-cases/new`} tone="primary">
                {say.useCases.describe}
              </ButtonLink>
            )
          }
        >
          <div className="max-w-text">
            <TaskList
              label={say.useCases.title}
              items={[
                {
                  id: 'use-case',
                  title: say.useCases.task,
                  hint: say.useCases.first,
                  status: say.useCases.cannot,
                },
              ]}
            />
          </div>
        </Section>
      )}
      {total <= spreadOut
        ? useCases.map(({ progress, scorecard }) => (
            <Section key={progress.subject} title={<span className="wrap-anywhere">{progress.name}</span>}>
              <Noted
                note={
                  <SideNote>
                    <p className="mb-1">
                      <VerdictBadge verdict={scorecard.verdict} size="small" />
                    </p>
                    <p className="wrap-anywhere">{verdictSentence(progress.name, scorecard, framework)}</p>
                    <p>
                      <Link href={`${root}/use-cases/${progress.subject}`}>
                        {rich(
                          say.seeVerdictOn({
                            name: progress.name,
                            hidden: (inside) => <span className="sr-only">{inside}</span>,
                          }),
                        )}
                      </Link>
                    </p>
                  </SideNote>
                }
              >
                <SubjectTasks progress={progress} {...tasks} />
              </Noted>
            </Section>
          ))
        : useCases.length > 0 && (
            <Section id="use-cases" title={say.useCases.title} lead={say.useCases.many({ count: total })}>
              <Noted note={null}>
                <TaskList
                  label={say.useCases.title}
                  items={useCases.map(({ progress, scorecard }) => ({
                    id: progress.subject,
                    href: `${root}/assessment/${progress.subject}`,
                    title: <span className="wrap-anywhere">{progress.name}</span>,
                    hint: <VerdictBadge verdict={scorecard.verdict} size="small" />,
                    status: <TaskStatus tally={tallyFrom(viewpoint, progress)} />,
                  }))}
                />
                <Pager
                  label={say.useCases.pages}
                  {...{ page, total }}
                  size={useCasesOnPage}
                  href={(to) => pageHref(tasks.root, viewpoint, to)}
                />
              </Noted>
            </Section>
          )}
    </>
  )
}
