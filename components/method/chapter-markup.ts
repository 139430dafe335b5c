import { element, escapeText } from '#components/charts/svg.ts'
import type { Framework, Question, Remedy } from '#lib/framework/types.ts'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { conditionWords } from './condition-words.ts'

/**
 * The framework as markup. It is the same for everybody and seven thousand elements long: as text it is written once, as
 * elements it takes three times as long for each reader of a page that is open to all (docs/decisions/031-drawing.md).
 */

const text = (name: string, className: string, content: string) =>
  element(name, { class: className }, escapeText(content))

/** A term with its explanation, which is markup. */
const note = (term: string, markup: string) =>
  element('p', { class: 'book-note' }, `${element('b', {}, term)} ${markup}`)

const link = (id: string, content: string) => element('a', { href: `#${id}` }, escapeText(content))

function anchorList({ anchors }: Question): string {
  const items = anchors.map((anchor, level) =>
    element('li', {}, element('b', {}, String(level)) + element('span', {}, escapeText(anchor))),
  )
  return element('ol', { class: 'book-levels' }, items.join(''))
}

function questionArticle(question: Question, framework: Framework): string {
  const { id, subject, short, why, evidence, applies_when: when, weight, knows } = question
  const role = framework.roles.find((r) => r.id === knows)?.name ?? knows
  const remedy = framework.remedies.find((r) => r.closes.some((c) => c.question === id))
  const facts = [
    short,
    subject === 'organization' ? 'asked once, of the organisation' : 'asked for each use case',
    `weight ${weight}`,
    `usually known by: ${role}`,
    when && `only when ${conditionWords(when)}`,
  ]
  const margin = [
    note('Why it matters:', escapeText(why)),
    note('Would convince:', escapeText(`${evidence.join('. ')}.`)),
    remedy ? note('Raised by:', link(remedy.id, remedy.title)) : '',
  ]
  return element(
    'article',
    { id, class: 'scroll-mt-8 border-t border-line py-6' },
    [
      text('h3', 'max-w-text', question.text),
      text('p', 'mt-1 text-small text-muted', facts.filter(Boolean).join(' · ')),
      element(
        'div',
        { class: 'grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_20rem]' },
        anchorList(question) + element('div', { class: 'mt-2 max-w-text text-small text-muted' }, margin.join('')),
      ),
    ].join(''),
  )
}

function remedyArticle(remedy: Remedy, framework: Framework): string {
  const { id, title, subject, phase, effort, role, steps, prerequisites, closes } = remedy
  const titles = new Map(framework.remedies.map((r) => [r.id, r.title]))
  const facts = [
    subject === 'organization' ? 'once for the organisation' : 'for each use case',
    `phase ${phase}`,
    `${formatNumber(effort.likely, 1)} person-days (${formatRange(effort.min, effort.max, 1)})`,
    framework.roles.find((r) => r.id === role)?.name ?? role,
  ]
  const first = prerequisites.map((before) => link(before, titles.get(before) ?? before)).join('; ')
  const raises = closes.map((c) => `${link(c.question, c.question)} to level ${c.to}`).join(', ')
  return element(
    'article',
    { id, class: 'scroll-mt-8 max-w-text border-t border-line py-4' },
    [
      text('h4', 'font-medium', title),
      text('p', 'mt-1 text-small text-muted', facts.join(' · ')),
      element('ol', { class: 'book-steps' }, steps.map((step) => element('li', {}, escapeText(step))).join('')),
      element(
        'div',
        { class: 'text-small text-muted' },
        [
          note('Leaves behind:', escapeText(remedy.deliverable)),
          note('Done when:', escapeText(remedy.exit_criterion)),
          note('Raises:', raises),
          first ? note('After:', first) : '',
        ].join(''),
      ),
    ].join(''),
  )
}

/** The questions of a dimension, or the marks, and below them their remedies. */
export function chapterMarkup({ questions }: { questions: readonly Question[] }, framework: Framework): string {
  const ids = new Set(questions.map((q) => q.id))
  const remedies = framework.remedies.filter((r) => r.closes.some((c) => ids.has(c.question)))
  return [
    ...questions.map((question) => questionArticle(question, framework)),
    element('h3', { class: 'mt-8 mb-4' }, 'Remedies'),
    ...remedies.map((remedy) => remedyArticle(remedy, framework)),
  ].join('')
}
