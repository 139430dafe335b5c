import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import { people } from '#db/seed/demo/people.ts'

/** What may stand in English on a page of another language: the content of the method, and people's own words. */

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

const textsUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .flatMap((name) => textsIn(parse(readFileSync(join(folder, name), 'utf8'))))

/** Titles of articles stand in the head of each. */
const headsUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => textsIn(parse(readFileSync(join(folder, name), 'utf8').split(/^---$/m)[1] ?? '')))

/** A plan is stored in the words in which it was made: these frame what it takes from the framework (lib/planning/work.ts). */
const writtenByPlan = ['Find out', 'is answered with a level', 'and with evidence such as']

let known: { whole: Set<string>; all: string } | undefined

function content(): { whole: Set<string>; all: string } {
  if (!known) {
    const texts = [
      ...textsUnder('content'),
      ...headsUnder('content'),
      ...textsUnder('db/seed/demo'),
      ...textsIn(people),
      ...writtenByPlan,
      'Footing',
    ].map(plain)
    known = { whole: new Set(texts), all: texts.join('\n') }
  }
  return known
}

/** A few words may be anybody's: they count as content where they are a whole text of it. */
function isContent(run: string): boolean {
  const { whole, all } = content()
  const text = plain(run)
  if (whole.has(text) || whole.has(`${text}.`)) return true
  return text.length >= 12 && all.includes(text.replace(/[….]+$/, ''))
}

/** English that is neither: runs of Latin letters in texts and labels of the page, each with what stands around it. */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'data-label', 'aria-description'])
          found.push(node.getAttribute(name) ?? '')
        continue
      }
      if (!node.parentElement?.closest('script, style, noscript, kbd')) found.push(node.textContent ?? '')
    }
    return found
  })
  // Numbers of use cases and actions are names in any language.
  return [...new Set(texts.map((text) => text.replaceAll(/\b(UC|ACT)-\d+\b/g, '')))].flatMap((text) =>
    [...text.matchAll(/[A-Za-z](?:[^\p{Script=Greek}\p{Script=Hebrew}\u0080-\u024f\u1e00-\u1eff]*[A-Za-z])?/gu)]
      .map(([run]) => run)
      .filter((run) => /[A-Za-z]{2}/.test(run) && !isContent(run))
      .flatMap((run) => run.split(/[,;:.()·–“”/]+/))
      .filter((part) => /[A-Za-z]{2}/.test(part) && !isContent(part))
      .map((part) => `“${part.trim()}” in “${text.trim().slice(0, 120)}”`),
  )
}
