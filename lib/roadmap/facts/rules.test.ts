import { expect, test } from 'vitest'
import { makeSnapshot } from '#lib/export/report/fixtures.ts'
import { effortLeft, leadingActions } from './rules.ts'

const { actions } = makeSnapshot({ useCases: 10, actions: 200, hostile: true }).roadmap

test('the leading actions are unfinished and have the greatest leverage', () => {
  const leading = leadingActions(actions).slice(0, 5)
  const rest = actions.filter((a) => a.status !== 'done' && a.status !== 'dropped' && !leading.includes(a))
  expect(leading).toHaveLength(5)
  expect(Math.min(...leading.map((a) => a.leverage))).toBeGreaterThanOrEqual(Math.max(...rest.map((a) => a.leverage)))
})

test('effort that is done or dropped does not remain', () => {
  const [open] = actions.filter((a) => a.status === 'open')
  const done = actions.filter((a) => a.status === 'done')
  expect(effortLeft(open ? [open, ...done] : [])).toBe(open?.effort.likely)
})
