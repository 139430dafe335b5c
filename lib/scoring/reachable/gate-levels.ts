import type { Condition, Level } from '#lib/framework/types.ts'
import { leafTruth } from '#lib/scoring/score/gates.ts'
import type { Levels, Tally } from '#lib/scoring/score/tally.ts'
import { isOpen } from '#lib/scoring/score/tally.ts'

type Ways = readonly Levels[]

const FREE: Ways = [new Map()]

/** Both at once, for every pair of ways; `pick` chooses the level that satisfies the two. */
function both(a: Ways, b: Ways, pick: (x: Level, y: Level) => Level): Ways {
  return a.flatMap((one) =>
    b.map((other) => {
      const merged = new Map(one)
      for (const [id, level] of other) merged.set(id, pick(level, merged.get(id) ?? level))
      return merged
    }),
  )
}

const contains = (outer: Levels, inner: Levels, fits: (outer: Level, inner: Level) => boolean) =>
  [...inner].every(([id, level]) => {
    const held = outer.get(id)
    return held !== undefined && fits(held, level)
  })

/** Without the ways that ask for more than another one does. */
function least(ways: Ways, fits: (outer: Level, inner: Level) => boolean): Ways {
  return ways.filter(
    (way, i) => !ways.some((o, j) => j !== i && contains(way, o, fits) && (j < i || !contains(o, way, fits))),
  )
}

const higher = (x: Level, y: Level): Level => (x > y ? x : y)
const lower = (x: Level, y: Level): Level => (x < y ? x : y)

function waysTo(goal: boolean, condition: Condition, answers: Tally): Ways {
  if ('not' in condition) return waysTo(!goal, condition.not, answers)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    const each = parts.map((part) => waysTo(goal, part, answers))
    const together = 'all' in condition === goal
    if (!together) return each.flat()
    return each.reduce((a, b) => both(a, b, goal ? higher : lower), FREE)
  }
  const truth = leafTruth(condition, answers)
  if (truth !== null) return truth === goal ? FREE : []
  if (!('answer' in condition)) return FREE
  const question = answers.compiled.questions.get(condition.answer)
  // An answer that somebody called not applicable leaves the gate unknown, whatever the others say.
  if (!question || !isOpen(answers.standing(question))) return FREE
  if (goal) return [new Map([[question.id, condition.at_least]])]
  return condition.at_least === 0 ? [] : [new Map([[question.id, (condition.at_least - 1) as Level]])]
}

/**
 * The least levels of open questions with which all the conditions may hold: alternatives, none when they cannot. A
 * check or fact that is unknown may turn out as wished. Exact because conditions rise with their answers.
 */
export function floorsFor(conditions: readonly Condition[], answers: Tally): Ways {
  const fits = (outer: Level, inner: Level) => outer >= inner
  const ways = conditions.map((condition) => waysTo(true, condition, answers))
  return ways.reduce((a, b) => least(both(a, b, higher), fits), FREE)
}

/** The highest levels of open questions with which the condition may fail: alternatives, none when it cannot. */
export function ceilingsFor(condition: Condition, answers: Tally): Ways {
  return least(waysTo(false, condition, answers), (outer, inner) => outer <= inner)
}
