import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { AxisFigure } from '#components/result/axis-figure.tsx'
import { BecauseList } from '#components/result/because-list.tsx'
import { ConditionList } from '#components/result/condition-list.tsx'
import { GateList } from '#components/result/gate-list.tsx'
import { GroupShares } from '#components/result/group-shares.tsx'
import { LeadershipList } from '#components/result/leadership-list.tsx'
import { OnThisPage } from '#components/result/on-this-page.tsx'
import { QuestionShares } from '#components/result/question-shares.tsx'
import { Reachable } from '#components/result/reachable.tsx'
import { StabilityReasons } from '#components/result/stability-reasons.tsx'
import { TippingTable } from '#components/result/tipping-table.tsx'
import { WayUp } from '#components/result/way-up.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted } from '#components/ui/side-note.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Stat } from '#components/ui/stat.tsx'
import { UseCaseTabs } from '#components/use-case/use-case-tabs.tsx'
import { FactsView } from '#components/use-case/workbench/facts-view.tsx'
import { SeatsView } from '#components/use-case/workbench/seats-view.tsx'
import { VerdictStatement } from '#components/verdict/verdict-statement.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { words } from '#lib/language/words.ts'
import { loadResult } from '#lib/portfolio/result/loaders.ts'
import {
  acceptanceDays,
  breakdownView,
  gateViews,
  leadershipViews,
  tippingViews,
  wayUpView,
} from '#lib/portfolio/result/rules.ts'
import { loadInvited } from '#lib/use-case/loaders.ts'
import { stageWord, systemRoleWord, useCaseNumber } from '#lib/use-case/words.ts'

interface Props {
  params: Promise<{ slug: string; useCaseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, useCaseId } = await params
  return { title: words('result').page({ name: (await loadSubject(slug, useCaseId)).name }) }
}

export default function ResultPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={12} />}>
        <Result params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}

function partsOf() {
  const say = words('result')
  return [
    { id: 'why', title: say.why },
    { id: 'way-up', title: say.wayUp.title },
    { id: 'leaders', title: say.leaders.short },
    { id: 'gates', title: say.gates.title },
    { id: 'readiness', title: say.stat.readiness },
    { id: 'tolerance', title: say.stat.tolerance },
    { id: 'tipping', title: say.tipping.short },
    { id: 'ownership', title: say.ownership },
  ]
}

/** Where one use case stands, why, and what would change it. */
async function Result({ params, searchParams }: Props) {
  const { slug, useCaseId } = await params
  const { dimension } = await searchParams
  const { ctx, framework, facts, analysis, sentence, today } = await loadResult(slug, useCaseId)
  const invited = await loadInvited(slug, useCaseId)
  const { readiness, tolerance, verdict, because, conditions, triad, open, axes } = facts
  const { useCase, workbench } = facts.described
  const { thresholds, levels } = framework
  const at = { slug, useCaseId }
  const say = words('result')
  const root = `/o/${slug}/use-cases/${useCaseId}`
  const ready = breakdownView(axes.readiness, framework)
  const tolerant = breakdownView(axes.tolerance, framework)
  const way = wayUpView(analysis, framework)
  const tipping = tippingViews(facts, analysis, framework)
  const { stability } = analysis
  // That too little is answered holds under any weights: 100% would read as certainty.
  const decided = verdict !== 'undetermined'
  // 99.7 must not read as 100.
  const nearlyAlways = stability.share < 1 && stability.share >= 0.99
  const door = may(ctx.role, 'accept-gate')
    ? { api: `/api/o/${slug}/use-cases/${useCaseId}`, version: useCase.version, until: acceptanceDays(today) }
    : null
  const kicker = [useCaseNumber(useCase.number), stageWord[useCase.stage], useCase.role && systemRoleWord[useCase.role]]
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: say.useCases, href: `/o/${slug}/use-cases` }, { label: shortName(useCase.name) }]}
        kicker={kicker.filter(Boolean).join(' · ')}
        title={<span className="wrap-anywhere">{useCase.name}</span>}
      />
      <UseCaseTabs slug={slug} useCaseId={useCaseId} current="result" />
      <Noted note={<OnThisPage parts={partsOf()} />}>
        <div className="wrap-anywhere">
          <VerdictStatement verdict={verdict}>{sentence}</VerdictStatement>
        </div>
        <div className="mt-10 grid gap-8 sm:grid-cols-3">
          <Stat
            label={say.stat.readiness}
            value={readiness.score}
            low={readiness.low}
            high={readiness.high}
            coverage={readiness.coverage}
            note={say.stat.readinessNeeds({ now: thresholds.readiness_now, wait: thresholds.readiness_wait })}
            href="#readiness"
          />
          <Stat
            label={say.stat.tolerance}
            value={tolerance.score}
            low={tolerance.low}
            high={tolerance.high}
            coverage={tolerance.coverage}
            note={say.stat.toleranceNeeds({ now: thresholds.tolerance_now, unfit: thresholds.tolerance_not_a_fit })}
            href="#tolerance"
          />
          <Stat
            label={say.stat.stability}
            value={decided ? stability.share * 100 : null}
            digits={nearlyAlways ? 1 : 0}
            note={decided ? say.stat.holds({ runs: stability.runs }) : say.stat.noVerdict}
            reasons={decided && <StabilityReasons stability={stability} />}
          />
        </div>
      </Noted>
      <Section title={say.why} id="why">
        <BecauseList at={at} because={because} framework={framework} />
        {conditions.length > 0 && (
          <>
            <h3 className="mt-6 mb-2">{say.conditions({ count: conditions.length })}</h3>
            <ConditionList conditions={conditions} framework={framework} />
          </>
        )}
        <div className="mt-6">
          <Reachable
            at={at}
            verdict={verdict}
            reachable={analysis.reachable}
            open={open.questions}
            unknown={open.gates}
          />
        </div>
      </Section>
      <Section title={say.wayUp.title} id="way-up" lead={say.wayUp.lead}>
        {way ? (
          <WayUp way={way} />
        ) : (
          <p className="max-w-text">
            {say.wayUp[verdict === 'now' ? 'now' : verdict === 'undetermined' ? 'undetermined' : 'other']}
          </p>
        )}
      </Section>
      <Section title={say.leaders.title} id="leaders">
        <LeadershipList at={at} questions={leadershipViews(facts, framework)} />
      </Section>
      <Section title={say.gates.title} id="gates" lead={say.gates.lead}>
        <GateList at={at} views={gateViews(facts, framework)} door={door} />
      </Section>
      <Section title={say.stat.readiness} id="readiness" lead={say.axis.readinessLead}>
        {ready.score === null ? (
          <p className="mb-6">{say.axis.noReadiness}</p>
        ) : (
          <AxisFigure title={say.axis.readinessFigure} subject={useCase.name} breakdown={ready} />
        )}
        <GroupShares
          at={at}
          breakdown={ready}
          levels={levels}
          opened={typeof dimension === 'string' ? dimension : undefined}
        />
      </Section>
      <Section title={say.stat.tolerance} id="tolerance" lead={say.axis.toleranceLead}>
        {tolerant.score === null ? (
          <p className="mb-6">{say.axis.noTolerance}</p>
        ) : (
          <AxisFigure title={say.axis.toleranceFigure} subject={useCase.name} breakdown={tolerant} />
        )}
        {tolerant.groups.map((group) => (
          <QuestionShares
            key={group.id}
            at={at}
            caption={say.axis.marks}
            questions={group.questions}
            levels={null}
            total={{ name: say.stat.tolerance, points: tolerant.score, toGain: tolerant.toGain }}
          />
        ))}
      </Section>
      <Section title={say.tipping.title} id="tipping" lead={say.tipping.lead}>
        {tipping.length === 0 ? (
          <p>{say.tipping.none}</p>
        ) : (
          <TippingTable at={at} caption={say.tipping.caption} tipping={tipping} />
        )}
      </Section>
      <Section title={say.ownership} id="ownership">
        <SeatsView seats={workbench.seats} triad={triad} invited={invited} />
        <div className="mt-8">
          <FactsView useCase={useCase} />
        </div>
        <p className="no-print mt-4">
          <Link href={`${root}/workbench`} prefetch={false} className="inline-block py-2.5">
            {say.workbench}
          </Link>
        </p>
      </Section>
    </>
  )
}

/** A name that fits beside others in one line. */
function shortName(name: string): string {
  const letters = [...name]
  return letters.length <= 32 ? name : `${letters.slice(0, 31).join('').trimEnd()}…`
}
