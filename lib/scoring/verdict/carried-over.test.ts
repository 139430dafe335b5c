import { expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { questionsOf } from '#lib/framework/verdict/rules.ts'
import { scoreUseCase } from '../score/score.ts'
import { allAt, scoringInput, soundFacts } from '../testing/fixtures.ts'
import { carriedOverEvidence, carriedOverFacts } from './carried-over.ts'
import { scoreVerdict } from './scorecard.ts'
import { footing, shownAt } from './testing/fixtures.ts'

test('a use case that 1.0 called now waits for proofs in 1.1, and nothing of it counts as missing', () => {
  const framework = currentRelease()
  const before = scoringInput({ framework, ...allAt(framework, 3) })
  expect(scoreUseCase(before).verdict).toBe('now')
  const card = scoreVerdict(shownAt(3, { facts: carriedOverFacts(before.facts), evidence: [], marksAgreed: {} }))
  expect(card.verdict).toBe('wait')
  expect(card.restsOn).toMatchObject({ 'to-build': 0, shown: 0 })
  expect(card.because.every((b) => b.kind === 'gate' && b.state === 'to-show')).toBe(true)
})

test("what was the form's default is taken for nothing", () => {
  const { errorModes, seats, controls, affectsPeople } = carriedOverFacts(
    soundFacts({
      affectsPeople: true,
      errorModes: [{ name: 'Wrong sum', reversible: false, cost: 'high', approvalBefore: false, observedBy: ' ' }],
      releaseControls: [{ control: 'rollback', state: 'in-place' }],
    }),
  )
  expect(errorModes).toMatchObject([{ approvalBefore: null, observed: null }])
  expect(seats.every((s) => !s.accepted)).toBe(true)
  expect(controls.map((c) => c.control)).not.toContain('rollback-supplier')
  expect(controls.every((c) => c.triedOn === null)).toBe(true)
  expect(affectsPeople).toBeNull()
})

test("yesterday's strings are evidence that nobody has confirmed", () => {
  const rows = questionsOf(footing()).flatMap((q) => carriedOverEvidence(q.id, 'Ada', ['see SharePoint', ' ']))
  expect(rows).toHaveLength(questionsOf(footing()).length)
  expect(scoreVerdict(shownAt(3, { evidence: rows })).verdict).toBe('wait')
})
