import { element, escapeText } from '#components/charts/svg.ts'
import { formatNumber, formatRange } from '#components/ui/numbers.ts'
import type { Framework, Question, Remedy } from '#lib/framework/types.ts'
import { conditionWords } from './condition-words.ts'

/**
 * The framework as markup. It is the same for everybody and some thousand elements long: as text it is written once, as
 * elements it would be built anew for each reader of a page that is open to all.
 */

const text = (name: string, className: string, content: string) =>
  element(name, { class: className }, escapeText(content))

/** A term and what is said about it, in small type. */
const fact = (term: string, content: string) =>
  element(
    'p',
    { class: 'mt-2' },
    element('span', { class: 'font-medium text-ink' }, `${escapeText(term)} `) + escapeText(content),
  )

const link = (id: string, content: string) => element('a', { href: `#${id}` }, escapeText(content))

/** Levels as swatches; written out, so that the style sheet is built with them. */
const swatches = [
  'bg-level-0 text-on-level-0',
  'bg-level-1 text-on-level-1',
  'bg-level-2 text-on-level-2',
  'bg-level-3 text-on-level-3',
  'bg-level-4 text-on-level-4',
]

function anchorList({ anchors }: Question): string {
  const items = anchors.map((anchor, level) =>
    element(
      'li',
      { class: 'grid grid-cols-[1.5rem_minmax(0,1fr)] gap-3 py-1' },
      text(
        'span',
        `tabular grid size-6 place-items-center rounded-sm text-small font-medium ${swatches[level]}`,
        String(level),
      ) + text('span', '', anchor),
    ),
  )
  return element('ol', { class: 'mt-3 min-w-0 max-w-text' }, items.join(''))
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
  const note = [
    text('p', 'font-medium text-ink', 'Why it matters'),
    text('p', '', why),
    fact('Would convince:', `${evidence.join('; ')}.`),
    remedy
      ? element(
          'p',
          { class: 'mt-2' },
          `${element('span', { class: 'font-medium text-ink' }, 'Raised by:')} ${link(remedy.id, remedy.title)}`,
        )
      : '',
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
        anchorList(question) + element('div', { class: 'mt-4 max-w-text text-small text-muted' }, note.join('')),
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
      element(
        'ol',
        { class: 'mt-2 list-decimal ps-5 marker:text-muted' },
        steps.map((step) => text('li', 'mt-1', step)).join(''),
      ),
      element(
        'div',
        { class: 'text-small text-muted' },
        [
          fact('Leaves behind:', remedy.deliverable),
          fact('Done when:', remedy.exit_criterion),
          element('p', { class: 'mt-2' }, `${element('span', { class: 'font-medium text-ink' }, 'Raises')} ${raises}`),
          first
            ? element(
                'p',
                { class: 'mt-2' },
                `${element('span', { class: 'font-medium text-ink' }, 'After:')} ${first}`,
              )
            : '',
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
