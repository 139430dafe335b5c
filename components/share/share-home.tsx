import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { SubjectTasks } from '#components/questionnaire/subject-tasks.tsx'
import { TaskStatus } from '#components/questionnaire/task-status.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/meter.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { words } from '#lib/language/words.ts'
import { aboutMinutes, placePath } from '#lib/share/rules.ts'
import type { Asking, ShareStanding } from '#lib/share/types.ts'
import { AskedBy } from './asked-by.tsx'

/** With more subjects than this, each gets one line that leads to its next question. */
const spreadOut = 6

interface Props {
  /** Address of the organisation, and its name. */
  root: string
  organizationName: string
  share: ShareStanding
  asking: Asking | null
  secondsPerQuestion: number
}

/** The first page of somebody with questions: how many, how long, and the next one. */
export function ShareHome({ root, organizationName, share, asking, secondsPerQuestion }: Props) {
  const { tally, minutes, subjects, open } = share
  const [next] = open
  const say = words('share')
  return (
    <>
      <PageHeader
        kicker={<span className="wrap-anywhere">{organizationName}</span>}
        title={say.title}
        lead={
          tally.done === 0
            ? say.lead({ count: tally.total, time: aboutMinutes(minutes) })
            : say.leadSome({ count: tally.total, done: tally.done, time: aboutMinutes(minutes) })
        }
      />
      <div className="-mt-4 max-w-text sm:-mt-6">
        <ProgressBar label={say.answered} done={tally.done} total={tally.total} />
        {asking && <AskedBy {...asking} />}
        {next && (
          <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
            <ButtonLink href={`${root}${placePath(next)}`} tone="primary" className="max-sm:w-full">
              {tally.done === 0 ? say.begin : say.goOn}
            </ButtonLink>
            <Link href={`${root}?view=overview`} className="py-2.5">
              {say.overview}
            </Link>
          </p>
        )}
        <p className="mt-4 text-small text-muted">{say.saved}</p>
      </div>
      {subjects.length <= spreadOut ? (
        subjects.map((subject) => (
          <Section key={subject.subject} title={<span className="wrap-anywhere">{subject.name}</span>}>
            <div className="max-w-text">
              <SubjectTasks
                progress={subject}
                viewpoint="share"
                root={`${root}/assessment`}
                secondsPerQuestion={secondsPerQuestion}
              />
            </div>
          </Section>
        ))
      ) : (
        <Section title={say.subjects}>
          <div className="max-w-text">
            <TaskList
              label={say.subjectsLabel}
              items={subjects.map((subject) => {
                const place = open.find((one) => one.subject === subject.subject)
                return {
                  id: subject.subject,
                  href: place ? `${root}${placePath(place)}` : `${root}/assessment/${subject.subject}`,
                  title: <span className="wrap-anywhere">{subject.name}</span>,
                  status: <TaskStatus tally={subject.share} />,
                }
              })}
            />
          </div>
        </Section>
      )}
      <p className="mt-10 max-w-text text-small text-muted">
        {rich(say.decides({ link: (inside) => <Link href={`${root}/members`}>{inside}</Link> }))}
      </p>
    </>
  )
}
