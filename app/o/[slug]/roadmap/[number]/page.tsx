import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ActionFacts } from '#components/roadmap/action-facts.tsx'
import { ActionPanel } from '#components/roadmap/action-panel.tsx'
import { roadmapHref } from '#components/roadmap/address.ts'
import { History } from '#components/roadmap/history.tsx'
import { MemberList } from '#components/roadmap/member-list.tsx'
import { RelatedActions } from '#components/roadmap/related-actions.tsx'
import { Why } from '#components/roadmap/why.tsx'
import { actionLead, counted, servesText } from '#components/roadmap/words.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { may } from '#lib/auth/policy.ts'
import { loadAction } from '#lib/roadmap/loaders.ts'
import { mayChangeStatus } from '#lib/roadmap/policy.ts'

interface Props {
  params: Promise<{ slug: string; number: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params
  const { action } = await loadAction(slug, number)
  return { title: `ACT-${action.number}` }
}

export default function ActionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Action {...props} />
    </Suspense>
  )
}

type Loaded = Awaited<ReturnType<typeof loadAction>>

const memberList = 'members'

async function Action({ params }: { params: Promise<{ slug: string; number: string }> }) {
  const { slug, number } = await params
  const loaded = await loadAction(slug, number)
  const { ctx, portfolio, people, action, row, withdrawn, waitsFor, holdsUp, reasons, instructions, history } = loaded
  const phase = portfolio.framework.phases.find((p) => p.number === row.phase) ?? { number: row.phase, name: '' }
  const gaps = reasons.questions.length + reasons.gates.length
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Roadmap', href: roadmapHref(slug, {}) }, { label: row.label }]}
        kicker={
          <>
            <span className="tabular">{row.label}</span> · Phase {phase.number}: {phase.name} · {servesText(row)}
          </>
        }
        title={row.title}
        lead={withdrawn ? 'No longer on the roadmap.' : actionLead(row)}
      />
      <State {...loaded} />
      {!withdrawn && (
        <>
          <MemberList id={memberList} people={people} />
          <ActionPanel
            action={{
              url: `/api/o/${slug}/roadmap/actions/${row.id}`,
              label: row.label,
              version: row.version,
              status: row.status,
              owner: row.owner,
            }}
            mayChangeStatus={mayChangeStatus(ctx, row)}
            mayChangeOwner={may(ctx.role, 'plan-roadmap')}
            list={memberList}
            ownerIsMember={row.ownerMembershipId !== null}
            inviteHref={may(ctx.role, 'invite') ? `/o/${slug}/members#invitations` : null}
          />
        </>
      )}
      {gaps > 0 && (
        <Section title="Why" lead={`It closes ${counted(gaps, 'gap')}. Each opens to what was answered.`}>
          <Why slug={slug} levels={portfolio.framework.levels} {...reasons} />
        </Section>
      )}
      <Section title="What to do">
        <div className="max-w-text">
          {instructions.steps.length > 0 && (
            <ol className="prose mb-6 list-decimal ps-6">
              {instructions.steps.map((step) => (
                <li key={step} className="mt-1 ps-1">
                  {step}
                </li>
              ))}
            </ol>
          )}
          {instructions.evidence.length > 0 && (
            <div className="prose mb-6">
              <p>Ask those who usually know, and look for evidence such as:</p>
              <ul>
                {instructions.evidence.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            </div>
          )}
          <Facts
            items={[
              { term: 'Deliverable', value: action.deliverable },
              { term: 'Finished when', value: action.exitCriterion },
            ]}
          />
        </div>
      </Section>
      <Section title="Plan">
        <ActionFacts
          slug={slug}
          row={row}
          phase={phase}
          values={new Map(portfolio.useCases.map(({ useCase, input }) => [useCase.id, input.facts.value]))}
        />
        <div className="grid gap-x-12 lg:grid-cols-2">
          <Section title="Waits for" level={3}>
            <RelatedActions slug={slug} rows={waitsFor} none="Nothing: it can begin when its phase does." />
          </Section>
          <Section title="Holds up" level={3}>
            <RelatedActions slug={slug} rows={holdsUp} none="No other action names it as a prerequisite." />
          </Section>
        </div>
      </Section>
      <Section title="History">
        <History number={row.number} entries={history} />
      </Section>
    </Page>
  )
}

/** What the answers say about the action by now, where that is not what the plan says. */
function State({ action, row, withdrawn, reasons }: Loaded) {
  if (withdrawn) {
    return (
      <Notice title="No longer needed">
        The answers do not ask for it any more, and nobody had taken it on. Its number stays, and it comes back under it
        if it is needed again.
      </Notice>
    )
  }
  if (action.provenance) {
    return (
      <Notice title="An own task">
        {'draftId' in action.provenance
          ? `The assistant drafted it, ${action.provenance.acceptedBy} accepted it.`
          : `A workshop put it aside, ${action.provenance.acceptedBy} made it an action.`}{' '}
        No answer asks for it by itself: mark it as done or dropped when that is what it is.
      </Notice>
    )
  }
  if (!row.needed) {
    return (
      <Notice title="The answers no longer ask for this">
        It stays on the roadmap because somebody has taken it on. Mark it as done or dropped when that is what it is.
      </Notice>
    )
  }
  if (row.status === 'done' && reasons.questions.some((reason) => reason.open)) {
    return (
      <Notice tone="caution" title="Done, but the answers still name the gap">
        Open the answers below and record what is true now, so that the scores follow.
      </Notice>
    )
  }
  return null
}
