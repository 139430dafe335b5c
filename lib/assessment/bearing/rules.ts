import type { Condition, Framework, Gate, Level, Remedy } from '#lib/framework/types.ts'

/** The highest level that a condition asks of the question; null when it does not read it. */
function levelAsked(condition: Condition, questionId: string): Level | null {
  if ('answer' in condition) return condition.answer === questionId ? condition.at_least : null
  const parts =
    'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : []
  return parts.reduce<Level | null>((most, part) => {
    const asked = levelAsked(part, questionId)
    return asked !== null && (most === null || asked > most) ? asked : most
  }, null)
}

/** The gates that read the question's answer, each with the level it asks for. */
export function gatesReading(framework: Framework, questionId: string): { gate: Gate; atLeast: Level }[] {
  return framework.gates.flatMap((gate) => {
    const atLeast = levelAsked(gate.passes_when, questionId)
    return atLeast === null ? [] : [{ gate, atLeast }]
  })
}

/** The remedy that raises the question, with the level it leads to. Every question of a sound framework has one. */
export function remedyRaising(framework: Framework, questionId: string): { remedy: Remedy; to: Level } | null {
  for (const remedy of framework.remedies) {
    const closing = remedy.closes.find((c) => c.question === questionId)
    if (closing) return { remedy, to: closing.to }
  }
  return null
}
