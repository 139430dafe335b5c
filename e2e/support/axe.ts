import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

declare const axe: typeof import('axe-core') & {
  commons: { color: { Color: { prototype: { parseString(this: Colour, text: string): Colour } } } }
}

interface Colour {
  r: number
  g: number
  b: number
  alpha: number
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * A page paints thousands of texts in some ten colours, and axe reads each anew through a library for every colour
 * space there is: up to two fifths of a run. It is the same colour every time.
 */
function readColoursOnce(): void {
  const { prototype } = axe.commons.color.Color
  const parse = prototype.parseString
  const known = new Map<string, Colour>()
  prototype.parseString = function parseOnce(text) {
    const colour = known.get(text)
    if (colour) return Object.assign(this, colour)
    parse.call(this, text)
    const { r, g, b, alpha } = this
    known.set(text, { r, g, b, alpha })
    return this
  }
}

/** Until no colour is on its way to another one; what never ends is not waited for. */
async function settle(): Promise<void> {
  // What a change of the page sets going begins with its next frame, which is over when another one begins.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}

/** What axe finds wrong in the page as it stands, in words that lead to the place. Pages with frames are not meant. */
export async function violations(page: Page, runOnly?: RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(source)
    await page.evaluate(readColoursOnce)
  }
  await page.evaluate(settle)
  const { violations: found }: Pick<AxeResults, 'violations'> = await page.evaluate(
    (options) => axe.run(document, options),
    { resultTypes: ['violations' as const], ...(runOnly ? { runOnly } : {}) },
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  )
}
