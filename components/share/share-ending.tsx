import Link from 'next/link'
import type { ReactNode } from 'react'
import { countOf, countOfFirst } from '#components/answer/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
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
  return (
    <>
      <PageHeader
        kicker="Your share"
        title="Thank you"
        lead={`You have answered ${total === 1 ? 'the one question' : `all ${total} questions`} of your share${
          unknown > 0 ? `, ${unknown} of them with “I don’t know”: that is an answer too` : ''
        }.`}
        actions={
          <>
            <ButtonLink href={`${root}?view=overview`} tone="primary">
              See the overview
            </ButtonLink>
            <ButtonLink href={`${root}/assessment/check`}>Check your answers</ButtonLink>
          </>
        }
      />
      <Section title="What the answers show so far">
        <div className="max-w-text">
          <p>{headline}</p>
          {moved.length > 0 && (
            <ul className="mt-4 border-t border-line">
              {moved.slice(0, shown).map(({ useCaseId, name, without, now }) => (
                <Row key={useCaseId}>
                  <VerdictBadge verdict={now} size="small" />
                  <span className="wrap-anywhere">
                    <Link href={`${root}/use-cases/${useCaseId}`}>{name}</Link>: without your answers it would read “
                    {verdictWord[without]}”.
                  </span>
                </Row>
              ))}
            </ul>
          )}
          {moved.length > shown && (
            <p className="mt-2 text-small text-muted">And {countOf(moved.length - shown, 'other verdict')}.</p>
          )}
          {wide.length > 0 && (
            <>
              <p className="mt-6">
                {countOfFirst(differences.length, 'question')} of yours {differences.length === 1 ? 'has' : 'have'}{' '}
                another answer from a colleague{differences.length > shown ? '. Furthest apart:' : ':'}
              </p>
              <ul className="mt-2 border-t border-line">
                {wide.map(({ subject, subjectName, questionId, short, own, low, high }) => (
                  <Row key={`${subject} ${questionId}`}>
                    <span className="wrap-anywhere">
                      <Link href={`${root}/answers/${subject}/${questionId}`}>{short}</Link>, {subjectName}: you said
                      level {own}, others {low === high ? `level ${low}` : `levels ${low} to ${high}`}.
                    </span>
                  </Row>
                ))}
              </ul>
            </>
          )}
        </div>
      </Section>
      {missing.length > 0 && <Missing {...ending} />}
      <Section title="What happens next">
        <div className="prose">
          <p>
            Nothing has to be sent: your answers count already, and you can change them.{' '}
            {asking?.dueOn && (
              <>
                {asking.by} hopes to have everybody’s by <Time iso={asking.dueOn} />.{' '}
              </>
            )}
            Where people see it differently, a lead records the position that counts, alone or with everybody in a
            workshop.
          </p>
          <p>
            A new use case, or one that is described differently, can bring new questions: then your share opens again.
          </p>
        </div>
      </Section>
    </>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line py-2">{children}</li>
}

function Missing({ root, missing, mayInvite, leads, organizationName, appUrl }: Ending) {
  return (
    <Section
      title="Who should answer what nobody here knows"
      lead="Questions without an answer, by whoever usually knows it."
    >
      <ul className="max-w-text border-t border-line">
        {missing.slice(0, 5).map(({ roleId, roleName, questions, asked }) => (
          <Row key={`${roleId} ${asked}`}>
            <span className="min-w-0 flex-1 basis-72">
              <span className="font-medium">{roleName}</span>, {countOf(questions, 'question')}:{' '}
              {asked ? 'whoever is asked here does not know either.' : 'nobody here has that part.'}
            </span>
            {mayInvite ? (
              <ButtonLink href={`${root}/members?knows=${roleId}#invitations`} size="small">
                Invite somebody<span className="sr-only"> as {roleName}</span>
              </ButtonLink>
            ) : (
              leads.length > 0 && (
                <a
                  className="button button-quiet button-small"
                  href={suggestion({ root, roleId, roleName, questions, leads, organizationName, appUrl })}
                >
                  Suggest somebody<span className="sr-only"> as {roleName}</span>
                </a>
              )
            )}
          </Row>
        ))}
      </ul>
      {!mayInvite && leads.length > 0 && (
        <p className="mt-2 max-w-text text-small text-muted">
          Opens a message of your own to {names(leads)}: whoever leads the assessment can invite people.
        </p>
      )}
    </Section>
  )
}

const names = (leads: Ending['leads']) =>
  leads.length <= 2 ? leads.map(({ name }) => name).join(' and ') : `${leads[0]?.name} and ${leads.length - 1} others`

interface Suggestion extends Pick<Ending, 'root' | 'leads' | 'organizationName' | 'appUrl'> {
  roleId: string
  roleName: string
  questions: number
}

/** A message from the reader's own mail program: it needs no mail server, and says nothing that the reader does not see. */
function suggestion({ root, roleId, roleName, questions, leads, organizationName, appUrl }: Suggestion): string {
  const subject = `${organizationName}: who could answer as ${roleName}?`
  const body = [
    `${countOfFirst(questions, 'question')} in Footing ${questions === 1 ? 'has' : 'have'} no answer, and nobody there knows it: ${roleName}.`,
    'Somebody who would know: ',
    `You can invite them here: ${appUrl}${root}/members?knows=${roleId}#invitations`,
  ].join('\n\n')
  const to = leads.map(({ email }) => encodeURIComponent(email)).join(',')
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
