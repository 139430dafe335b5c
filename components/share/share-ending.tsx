import Link from 'next/link'
import type { ReactNode } from 'react'
import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import type { Asking, Difference, MovedVerdict, ShareStanding, Unanswerable } from '#lib/share/types.ts'

/** As many of a kind as are read in one go. */
const shown = 3

export interface Ending {
  /** Address of the organisation. */
  root: string
  share: ShareStanding
  asking: Asking | null
  moved: readonly MovedVerdict[]
  differences: readonly Difference[]
  missing: readonly Unanswerable[]
  mayInvite: boolean
  /** Who may, to be written to. */
  leads: readonly { name: string; email: string }[]
  organizationName: string
  /** Of the whole installation, without a trailing slash. */
  appUrl: string
  /** How the use cases stand, as a sentence. */
  headline: string
}

/** What somebody is told who has answered their share: thanks, what it showed, who is missing, what comes next. */
export function ShareEnding(ending: Ending) {
  const { root, share, asking, headline, moved, differences, missing } = ending
  const { total, unknown } = share.tally
  const wide = differences.slice(0, shown)
  const due = asking?.dueOn ? { by: asking.by, dueOn: asking.dueOn } : null
  const say = words('share').ending
  return (
    <>
      <PageHeader
        kicker={words('share').title}
        title={say.title}
        lead={say.lead({ count: total, unknown })}
        actions={
          <>
            <ButtonLink href={`${root}?view=overview`} tone="primary">
              {words('share').overview}
            </ButtonLink>
            <ButtonLink href={`${root}/assessment/check`}>{words('assessment').check}</ButtonLink>
          </>
        }
      />
      <Section title={say.showsTitle}>
        <div className="max-w-text">
          <p>{headline}</p>
          {moved.length > 0 && (
            <ul className="mt-4 border-t border-line">
              {moved.slice(0, shown).map(({ useCaseId, name, without, now }) => (
                <Row key={useCaseId}>
                  <VerdictBadge verdict={now} size="small" />
                  <span className="wrap-anywhere">
                    {rich(
                      say.moved({
                        name,
                        verdict: verdictWord[without],
                        link: (inside) => <Link href={`${root}/use-cases/${useCaseId}`}>{inside}</Link>,
                      }),
                    )}
                  </span>
                </Row>
              ))}
            </ul>
          )}
          {moved.length > shown && (
            <p className="mt-2 text-small text-muted">{say.moreMoved({ count: moved.length - shown })}</p>
          )}
          {wide.length > 0 && (
            <>
              <p className="mt-6">
                {(differences.length > shown ? say.differMany : say.differ)({ count: differences.length })}
              </p>
              <ul className="mt-2 border-t border-line">
                {wide.map(({ subject, subjectName, questionId, short, own, low, high }) => (
                  <Row key={`${subject} ${questionId}`}>
                    <span className="wrap-anywhere">
                      {rich(
                        (low === high ? say.one : say.range)({
                          question: short,
                          subject: subjectName,
                          own,
                          low,
                          high,
                          link: (inside: ReactNode[]) => (
                            <Link href={`${root}/answers/${subject}/${questionId}`}>{inside}</Link>
                          ),
                        }),
                      )}
                    </span>
                  </Row>
                ))}
              </ul>
            </>
          )}
        </div>
      </Section>
      {missing.length > 0 && <Missing {...ending} />}
      <Section title={say.nextTitle}>
        <div className="prose">
          <p>
            {say.nothingToSend} {due && rich(say.dueOn({ person: due.by, day: () => <Time iso={due.dueOn} /> }))}{' '}
            {say.differently}
          </p>
          <p>{say.opensAgain}</p>
        </div>
      </Section>
    </>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line py-2">{children}</li>
}

function Missing({ root, missing, mayInvite, leads, organizationName, appUrl }: Ending) {
  const say = words('share').missing
  return (
    <Section title={say.title} lead={say.lead}>
      <ul className="max-w-text border-t border-line">
        {missing.slice(0, 5).map(({ roleId, roleName, questions, asked }) => (
          <Row key={`${roleId} ${asked}`}>
            <span className="min-w-0 flex-1 basis-72">
              {rich(
                (asked ? say.asked : say.nobody)({
                  role: roleName,
                  count: questions,
                  strong: (inside: ReactNode[]) => <span className="font-medium">{inside}</span>,
                }),
              )}
            </span>
            {mayInvite ? (
              <ButtonLink href={`${root}/members?knows=${roleId}#invitations`} size="small">
                {rich(say.invite({ role: roleName, hidden }))}
              </ButtonLink>
            ) : (
              leads.length > 0 && (
                <a
                  className="button button-quiet button-small"
                  href={suggestion({ root, roleId, roleName, questions, leads, organizationName, appUrl })}
                >
                  {rich(say.suggest({ role: roleName, hidden }))}
                </a>
              )
            )}
          </Row>
        ))}
      </ul>
      {!mayInvite && leads.length > 0 && (
        <p className="mt-2 max-w-text text-small text-muted">{say.opens({ names: namesOf(leads) })}</p>
      )}
    </Section>
  )
}

const hidden = (inside: ReactNode[]) => <span className="sr-only">{inside}</span>

const namesOf = (leads: Ending['leads']) =>
  leads.length <= 2
    ? listOf(leads.map(({ name }) => name))
    : words('share').missing.firstAndOthers({ name: leads[0]?.name ?? '', count: leads.length - 1 })

interface Suggestion extends Pick<Ending, 'root' | 'leads' | 'organizationName' | 'appUrl'> {
  roleId: string
  roleName: string
  questions: number
}

/** A message from the reader's own mail program: it needs no mail server, and says nothing that the reader does not see. */
function suggestion({ root, roleId, roleName, questions, leads, organizationName, appUrl }: Suggestion): string {
  const say = words('share').missing
  const subject = say.subject({ organization: organizationName, role: roleName })
  const body = [
    say.body({ count: questions, role: roleName }),
    say.somebody,
    say.address({ address: `${appUrl}${root}/members?knows=${roleId}#invitations` }),
  ].join('\n\n')
  const to = leads.map(({ email }) => encodeURIComponent(email)).join(',')
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
