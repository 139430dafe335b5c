import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { passage } from '#db/schema/assistant.ts'
import { session } from '#db/schema/identity.ts'
import { copyDemo } from '#db/testing/demo.ts'
import { readPortfolio } from '#lib/assistant/reading/portfolio.ts'
import { readRoadmap } from '#lib/assistant/reading/roadmap.ts'
import { readUseCase } from '#lib/assistant/reading/use-case.ts'
import { syncPassages } from '#lib/assistant/source/mutations.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { figuresOf } from '#lib/benchmark/queries.ts'
import { today } from '#lib/clock.ts'
import { buildSnapshot } from '#lib/export/report/queries.ts'
import { newId } from '#lib/id.ts'
import { formatDate } from '#lib/language/dates.ts'
import { formatNumber, formatPercent } from '#lib/language/numbers.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { standingOf } from '#lib/practice/portfolio/rules.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { getMinutes } from '#lib/workshop/minutes/queries.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from '#lib/workshop/mutations.ts'
import { joinAsGuest } from '#lib/workshop/person/mutations.ts'
import { getWorkshop } from '#lib/workshop/queries.ts'
import { moveItem } from '#lib/workshop/round/mutations.ts'
import { castVote } from '#lib/workshop/vote/mutations.ts'
import { loadOverview } from '../overview/loaders.ts'
import { analysisOf, getPortfolio } from '../queries.ts'
import { loadResult } from '../result/loaders.ts'
import { breakdownView } from '../result/rules.ts'
import { getVerdictCounts, getVerdictNow } from '../verdict/queries.ts'
import { useCaseFacts } from './rules.ts'

/** One organisation, asked for the same facts on every way out. */

let lead: OrgContext
let token: string

vi.mock('#lib/auth/loaders.ts', async (original) => ({
  ...(await original<object>()),
  loadOrgContext: async () => lead,
}))

/** Agrees a level for a question of a use case in a workshop. @returns its id. */
async function agree(questionId: string, useCaseId: string, level: 1 | 4): Promise<string> {
  const { id: workshopId, code } = await createWorkshop(lead, { name: 'Review', mode: 'named', leastVoters: 3 })
  const room = await lookUpRoom({ session: token, guest: undefined }, workshopId)
  if (!room) throw new Error('Nobody came in.')
  await writeAgenda(room, { sequence: 0, items: [{ id: null, questionId, useCaseId, minutes: 8 }] })
  await setWorkshopState(room, { state: 'open' })
  const { organizationId, userId } = lead
  const itemId = (await getWorkshop({ organizationId, workshopId, userId })).items[0]?.id ?? ''
  const visit = { peer: newId(), userAgent: '', token: undefined }
  const guest = await joinAsGuest(visit, { code, name: 'Gus Guest' })
  await moveItem(room, { move: 'open', itemId, seconds: null })
  const voter = await lookUpRoom({ session: undefined, guest: guest.token }, workshopId)
  if (!voter) throw new Error('The guest did not come in.')
  await castVote(voter, { itemId, round: 1, choice: `${level}`, confidence: null, key: null })
  await moveItem(room, { move: 'reveal', itemId, seconds: null })
  await moveItem(room, { move: 'agree', itemId, level, decidedBy: 'The lead', reason: 'So it is.', minority: '' })
  await setWorkshopState(room, { state: 'closed' })
  return workshopId
}

/** Every way out, read from the same state. */
async function readAll() {
  const portfolio = await getPortfolio(lead)
  const members = await listMembers(lead)
  const roadmap = await findRoadmap(lead)
  const plan = roadmap && planFacts(roadmap, { portfolio, people: members, today: today() })
  const state = { portfolio, members, plan }
  const analysed = portfolio.useCases.map((of) => ({
    facts: useCaseFacts(of, portfolio.workbench),
    analysis: analysisOf(of),
  }))
  await syncPassages(lead)
  const stored = await inTenant(lead, (tx) => tx.select({ key: passage.key, body: passage.body }).from(passage))
  const passages = new Map(stored.map(({ key, body }) => [key, body]))
  const client = { scope: 'read' } as Parameters<typeof standingOf>[0]['client']
  const { slug } = lead
  return {
    screen: await loadOverview(slug),
    results: await Promise.all(portfolio.useCases.map(({ useCase }) => loadResult(slug, useCase.id))),
    report: await buildSnapshot(lead, () => []),
    passage: (key: string) => passages.get(key) ?? '',
    tools: readPortfolio(state),
    toolsOf: analysed.map((one) => readUseCase(one, state)),
    roadmapTool: readRoadmap(state, {}),
    strips: await Promise.all(portfolio.useCases.map(({ useCase }) => getVerdictNow(lead, useCase.id))),
    counts: await getVerdictCounts(lead),
    practice: standingOf({ client, portfolio, roadmap, changedAt: null, now: new Date() }),
    benchmark: figuresOf(portfolio),
    plan,
  }
}

let all: Awaited<ReturnType<typeof readAll>>
let workshopId: string

beforeAll(async () => {
  const demo = await copyDemo(today())
  token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId: demo.people.tom.userId, expiresAt })
  const found = await lookUpContext(token, demo.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  lead = found.ctx
  await generateRoadmap(lead)
  const portfolio = await getPortfolio(lead)
  const [gap] = (await findRoadmap(lead))?.actions.flatMap((a) => a.gaps.filter((g) => g.kind === 'question')) ?? []
  const own = portfolio.framework.dimensions.flatMap((d) => d.questions).filter((q) => q.subject === 'use-case')
  const question = own.find((q) => q.id === gap?.id) ?? own[0]
  workshopId = await agree(question?.id ?? '', gap?.useCase ?? '', 4)
  all = await readAll()
}, 60_000)

afterAll(closePools)

describe('one organisation tells the same on every way out', () => {
  test('how many use cases have each verdict, and which', () => {
    const { screen, report, tools, passage, counts, practice, strips } = all
    const board = Object.fromEntries(screen.overview.board.map((row) => [row.verdict, row.count]))
    for (const told of [report.totals.verdicts, counts.counts, practice.verdicts]) expect(told).toEqual(board)
    for (const verdict of verdicts) {
      const names = screen.overview.ranked.filter((u) => u.verdict === verdict).map((u) => u.name)
      expect(
        report.useCases
          .filter((u) => u.scorecard.verdict === verdict)
          .map((u) => u.name)
          .sort(),
      ).toEqual(names.toSorted())
      expect(tools.useCases.filter((u) => u.verdict === verdict).map((u) => u.name)).toEqual(names)
      for (const name of names) expect(passage('portfolio')).toContain(name)
    }
    expect(strips.map((one) => one.verdict)).toEqual(report.useCases.map((u) => u.scorecard.verdict))
    expect(passage('portfolio')).toContain(screen.overview.headline)
    expect(tools.headline.text).toBe(screen.overview.headline)
  })

  test('readiness and tolerance of every use case', () => {
    const { screen, report, toolsOf, strips, passage } = all
    for (const [at, useCase] of report.useCases.entries()) {
      const ranked = screen.overview.ranked.find((u) => u.id === useCase.id)
      for (const axis of ['readiness', 'tolerance'] as const) {
        const { score, low, high, coverage } = useCase.scorecard[axis]
        expect(ranked?.[axis]).toEqual({ score, low, high, coverage })
        expect(strips[at]?.[axis]).toEqual(ranked?.[axis])
        const told = score === null ? null : formatPercent(score)
        expect(toolsOf[at]?.scores[axis].score).toBe(told)
        if (told) {
          expect(passage(`score:${useCase.id}:${axis}`)).toContain(` ${told} `)
          // As the screen's figures are written.
          expect(told).toBe(`${formatNumber(score ?? 0)}%`)
        }
      }
    }
  })

  test('why a verdict holds, which gates are open and who accepts what', () => {
    const { results, report, toolsOf, passage } = all
    for (const [at, { facts, sentence }] of results.entries()) {
      expect(report.useCases[at]?.sentence).toBe(sentence)
      expect(toolsOf[at]?.verdict.sentence).toBe(sentence)
      expect(passage(`verdict:${facts.id}`)).toContain(sentence)
      const open = [...facts.openGates.failed, ...facts.openGates.unknown].toSorted()
      const inReport = report.useCases[at]?.gates.filter((g) => g.state === 'failed' || g.state === 'unknown')
      expect(inReport?.map((g) => g.id).toSorted()).toEqual(open)
      const inTools = toolsOf[at]?.gates.filter((g) => g.state !== 'accepted')
      expect(inTools?.map((g) => g.id).toSorted()).toEqual(open)
      for (const gate of open) expect(passage(`gate-state:${facts.id}:${gate}`)).not.toBe('')
      expect(report.useCases[at]?.leadership.map((l) => l.state)).toEqual(toolsOf[at]?.leadership.map((l) => l.state))
    }
  })

  test('the points of every answer, on screen and in the report', () => {
    const { results, report } = all
    for (const [at, { facts, framework }] of results.entries()) {
      const views = [breakdownView(facts.axes.readiness, framework), breakdownView(facts.axes.tolerance, framework)]
      const onScreen = new Map(views.flatMap((v) => v.groups.flatMap((g) => g.questions)).map((q) => [q.id, q]))
      for (const { question, points, toGain } of report.useCases[at]?.answers ?? [])
        expect([points, toGain], question).toEqual([onScreen.get(question)?.points, onScreen.get(question)?.toGain])
      const groups = views[0]?.groups.filter((g) => g.points !== null) ?? []
      expect(report.useCases[at]?.shares.map((s) => s.points)).toEqual(groups.map((g) => g.points))
      expect(report.useCases[at]?.shares.map((s) => s.toGain)).toEqual(groups.map((g) => g.toGain))
    }
  })

  test('what blocks, how strong foundations and dimensions are, and what is still open', () => {
    const { screen, report, tools, passage, practice, benchmark } = all
    const { blockers, foundations, open } = screen.overview
    expect(tools.blockers.map((b) => [b.gate, b.leverage])).toEqual(
      blockers.slice(0, 8).map((b) => [b.gate, b.leverage]),
    )
    for (const { name, useCases } of blockers.slice(0, 8))
      expect(passage('portfolio:blockers')).toContain(
        `“${name}” is not passed in ${useCases.length === 1 ? '1 use case' : `${useCases.length} use cases`}`,
      )
    expect(report.totals.foundations.map((f) => f.score)).toEqual(foundations.map((f) => f.score))
    for (const { name, score } of foundations)
      if (score !== null) expect(passage('portfolio:foundations')).toContain(`${name}: ${formatPercent(score)}`)
    const left = open.organization.total - open.organization.done
    expect(tools.open).toMatchObject({ organization: left, in: open.unfinished, minutes: open.minutes })
    expect(practice.answered).toBe(open.answered)
    for (const dimension of foundations.flatMap((f) => f.dimensions))
      expect(benchmark.figures?.dimensions[dimension.id]).toBe(
        dimension.score === null ? undefined : Math.round(dimension.score),
      )
  })

  test('how much of the roadmap is left, when it ends and what to do first', () => {
    const { screen, report, roadmapTool, passage, practice, plan } = all
    if (!plan || !roadmapTool.made) throw new Error('There is no roadmap.')
    const { left, schedule, effortLeft } = plan
    expect(roadmapTool.totals).toMatchObject({ left: left.length, effortLeft: Math.round(effortLeft) })
    expect(report.totals.effortLeft).toBe(effortLeft)
    expect(practice.roadmap?.open).toBe(left.length)
    expect(passage('roadmap')).toContain(`Likely effort left: ${Math.round(effortLeft)} person-days`)
    expect(report.roadmap.schedule).toEqual(schedule)
    if (schedule.p80) {
      expect(roadmapTool.totals.p80).toBe(formatDate(schedule.p80))
      expect(passage('roadmap')).toContain(`80% by ${formatDate(schedule.p80)} (P80)`)
    }
    const first = plan.leading.slice(0, 3).map((action) => action.label)
    expect(screen.leading?.map((action) => action.label)).toEqual(first)
    expect(roadmapTool.first.slice(0, 3).map((action) => action.label)).toEqual(first)
    const keys = report.totals.leading.slice(0, 3)
    expect(keys.map((key) => report.roadmap.actions.find((a) => a.key === key)?.number)).toEqual(first)
    expect(practice.roadmap?.leading?.label).toBe(first[0])
  })

  test('what a workshop changed, and what is to be done next', async () => {
    const minutes = await getMinutes(lead, workshopId)
    const { screen, plan } = all
    const changes = minutes.items.flatMap((item) => item.changes)
    expect(changes).toHaveLength(1)
    const changed = screen.overview.ranked.find((u) => changes[0]?.startsWith(`${u.name}: `))
    expect(changes[0]).toContain(` to ${formatPercent(changed?.readiness.score ?? 0)}.`)
    expect(minutes.actions.length).toBeGreaterThan(0)
    for (const { label, title, owner, finish } of minutes.actions)
      expect(plan?.left.find((action) => action.label === label)).toMatchObject({ title, owner, finish })
  })
})
