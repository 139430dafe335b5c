import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { SubjectProgress } from '#lib/assessment/part/types.ts'
import { words } from '#lib/language/words.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import { SubjectTasks } from './subject-tasks.tsx'
import { TaskStatus } from './task-status.tsx'
import { tallyFrom, type Viewpoint } from './viewpoint.ts'

/** With more use cases than this, each gets one line here and a page of its own. */
const spreadOut = 3

interface Props {
  organization: SubjectProgress | undefined
  useCases: readonly { progress: SubjectProgress; verdict: Verdict; sentence: string }[]
  viewpoint: Viewpoint
  /** Address of the organisation. */
  root: string
  secondsPerQuestion: number
  mayDescribe: boolean
}

/** All that is asked: of the organisation once, then of each use case. */
export function AssessmentTasks({ organization, useCases, viewpoint, root, secondsPerQuestion, mayDescribe }: Props) {
  const tasks = { viewpoint, root: `${root}/assessment`, secondsPerQuestion }
  const say = words('assessment')
  const asked = useCases.filter(({ progress }) => tallyFrom(viewpoint, progress).total > 0)
  return (
    <>
      {organization && tallyFrom(viewpoint, organization).total > 0 && (
        <Section title={<span className="wrap-anywhere">{organization.name}</span>}>
          <Noted note={<SideNote>{say.once}</SideNote>}>
            <SubjectTasks progress={organization} {...tasks} />
          </Noted>
        </Section>
      )}
      {useCases.length === 0 && (
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
      {asked.length <= spreadOut
        ? asked.map(({ progress, verdict, sentence }) => (
            <Section key={progress.subject} title={<span className="wrap-anywhere">{progress.name}</span>}>
              <Noted
                note={
                  <SideNote>
                    <p className="mb-1">
                      <VerdictBadge verdict={verdict} size="small" />
                    </p>
                    <p className="wrap-anywhere">{sentence}</p>
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
        : asked.length > 0 && (
            <Section title={say.useCases.title} lead={say.useCases.many({ count: asked.length })}>
              <Noted note={null}>
                <TaskList
                  label={say.useCases.title}
                  items={asked.map(({ progress, verdict }) => ({
                    id: progress.subject,
                    href: `${root}/assessment/${progress.subject}`,
                    title: <span className="wrap-anywhere">{progress.name}</span>,
                    hint: <VerdictBadge verdict={verdict} size="small" />,
                    status: <TaskStatus tally={tallyFrom(viewpoint, progress)} />,
                  }))}
                />
              </Noted>
            </Section>
          )}
    </>
  )
}
