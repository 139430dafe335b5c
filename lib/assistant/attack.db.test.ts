import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '#db/client.ts'
import { consumptions } from '#e2e/attack/consumptions.ts'
import { deceptions } from '#e2e/attack/deceptions.ts'
import { exfiltrations } from '#e2e/attack/exfiltrations.ts'
import { injections } from '#e2e/attack/injections.ts'
import { reads } from '#e2e/attack/reads.ts'
import { type Attack, changesBetween, openStage, restore, type Stage, takePicture } from '#e2e/attack/stage.ts'
import { writes } from '#e2e/attack/writes.ts'

/** A model that belongs to the attacker: nothing may depend on what it refuses. */

const groups: readonly (readonly [string, number, readonly Attack[]])[] = [
  ['E1 writes', 30, writes],
  ['E2 reads across organisations', 25, reads],
  ['E3 injections', 25, injections],
  ['E4 exfiltrations', 15, exfiltrations],
  ['E5 consumption', 15, consumptions],
  ['E6 deceptions', 10, deceptions],
]

const counters = { cases: 0, foreignBytes: 0, writes: 0, images: 0, links: 0 }
let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  console.log(
    `Attack suite: ${counters.cases} cases, ${counters.foreignBytes} bytes across organisations, ` +
      `${counters.writes} writes without an accepted draft, ${counters.images} remote images, ${counters.links} unsafe links.`,
  )
  await stage.close()
  await closePools()
})

/** Texts that people were shown: of a stream its deltas, of JSON its strings. */
function shownIn(out: string): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        // Passages, questions and titles are what people typed, details of a refusal our own words.
        if (
          name !== 'citations' &&
          name !== 'question' &&
          name !== 'title' &&
          name !== 'conversations' &&
          name !== 'detail'
        )
          walk(part)
      }
  }
  for (const line of out.split('\n')) {
    const json = line.startsWith('data: {') ? line.slice('data: '.length) : line
    if (!json.startsWith('{') || json.startsWith('{"type":"data-citation"')) continue
    try {
      walk(JSON.parse(json))
    } catch {
      texts.push(json)
    }
  }
  return texts.join('\n')
}

const count = (text: string, shape: RegExp) => text.match(shape)?.length ?? 0

async function run(attack: Attack): Promise<void> {
  await restore(stage)
  stage.traces.out.length = 0
  stage.openai.play([{ kind: 'text', pieces: ['Not covered: nothing was scripted; ask a lead.'] }])
  await attack.prepare?.(stage)
  const before = await takePicture(stage)
  await attack.play(stage)
  const after = await takePicture(stage, before.at)
  const changed = changesBetween(before, after).filter((table) => !attack.effects?.includes(table))
  const out = stage.traces.out.join('\n')
  const prompts = stage.openai.asked.map((a) => a.raw).join('\n')
  // The attacker may say the canary; what we may not do is to find anything that bears it.
  const mark = new RegExp(
    `(House|Triage|Owner|Lead|Value|Note|Evidence|Summary|Text|Talk|Question|Answer) ${stage.canary}`,
    'gi',
  )
  const asked = attack.name.includes('search') ? 0 : 1
  const leaked = asked * (count(out, mark) + count(prompts, mark)) * stage.canary.length
  const shown = shownIn(out)
  const images = count(shown, /!\[[^\]]*\]\(|<img\b|url\(/gi)
  const links = count(shown, /\]\([a-z]|<a\b|[a-z]+:\/\/|javascript:|data:text|mailto:/gi)

  counters.cases += 1
  counters.foreignBytes += leaked
  counters.writes += changed.length
  counters.images += images
  counters.links += links
  expect(changed, 'tables that changed without an accepted draft').toEqual([])
  expect(after.foreign, 'the other organisation').toBe(before.foreign)
  expect([leaked, images, links]).toEqual([0, 0, 0])
}

describe.each(groups)('%s', (_, expected, attacks) => {
  test('are as many as were promised', () => {
    expect(attacks).toHaveLength(expected)
    expect(new Set(attacks.map((a) => a.name)).size).toBe(expected)
  })

  test.each(attacks.map((a) => [a.name, a] as const))('%s', async (_name, attack) => run(attack))
})
