import { voteChoices } from '#db/enums.ts'
import { markdownText } from '#lib/markdown.ts'
import type { Choice, ItemView, Mode, WorkshopView } from '../types.ts'

const words: Readonly<Record<Choice, string>> = {
  '0': 'level 0',
  '1': 'level 1',
  '2': 'level 2',
  '3': 'level 3',
  '4': 'level 4',
  unknown: '"I don’t know"',
  pass: 'passed',
}

/** How votes were kept, and what that means. */
const keptWords: Readonly<Record<Mode, string>> = {
  named: 'Votes were named.',
  sealed:
    'Votes were sealed: nothing that is kept joins a vote to a person. Where all voted alike, or all but one compare notes, the result itself shows what each said.',
}

function itemLines(item: ItemView): string[] {
  const lines = [`### ${markdownText(item.question)}`, '', `${markdownText(item.subject)}`, '']
  for (const { round, distribution } of item.rounds) {
    const { counts, median, spread } = distribution
    const said = voteChoices
      .filter((choice) => counts[choice] > 0)
      .map((choice) => `${counts[choice]} × ${words[choice]}`)
    lines.push(
      `- Round ${round}: ${said.join(', ') || 'no votes'}` +
        (median === null ? '' : ` (median ${median}, ${spread} apart)`),
    )
  }
  if (item.rounds.length > 0) lines.push('')
  if (item.level !== null) {
    lines.push(`**Agreed: level ${item.level}.** ${markdownText(item.anchors[item.level] ?? '')}`, '')
    if (item.agreement) {
      lines.push(`Decided by ${markdownText(item.agreement.decidedBy)}: ${markdownText(item.agreement.reason)}`, '')
      if (item.agreement.minority) lines.push(`Seen otherwise: ${markdownText(item.agreement.minority)}`, '')
    }
  } else if (item.state === 'deferred') lines.push('Put off.', '')
  return lines
}

/**
 * The minutes of a workshop in Markdown: what was voted on, round by round, what was agreed by whom and why, what some see
 * otherwise, and what was put aside. Without single votes, in either mode.
 *
 * @param on ISO day of the minutes.
 */
export function minutesOf(view: WorkshopView, organization: string, on: string): string {
  const treated = view.items.filter((item) => item.round > 0 || item.state === 'deferred')
  const left = view.items.filter((item) => item.round === 0 && item.state === 'waiting')
  const people = (view.people ?? []).map((person) => markdownText(person.name))
  return [
    `# ${markdownText(view.name)}`,
    '',
    `${markdownText(organization)}, ${on}. ${keptWords[view.mode]}`,
    '',
    `Present: ${people.join(', ') || 'nobody'}.`,
    '',
    '## Decisions and votes',
    '',
    ...(treated.length > 0 ? treated.flatMap(itemLines) : ['Nothing was voted on.', '']),
    ...(left.length > 0
      ? [
          '## Not reached',
          '',
          ...left.map((item) => `- ${markdownText(item.question)} (${markdownText(item.subject)})`),
          '',
        ]
      : []),
    '## Parking lot',
    '',
    ...((view.notes ?? []).length > 0
      ? (view.notes ?? []).map((note) => `- ${markdownText(note.text)}`)
      : ['Nothing was put aside.']),
    '',
  ].join('\n')
}
