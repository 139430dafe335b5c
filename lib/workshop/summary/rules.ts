import type { MinutesItem, MinutesPaper } from '../minutes/types.ts'

function itemLines({ question, subject, agreed, deferred, changes }: MinutesItem): string {
  const head = `${subject}: ${question}`
  if (!agreed) return `${head}\n  ${deferred ? 'Put off.' : 'Not agreed.'}`
  return [
    head,
    `  Agreed: level ${agreed.level}. ${agreed.anchor}`,
    `  Decided by ${agreed.decidedBy}: ${agreed.reason}`,
    ...(agreed.minority === '' ? [] : [`  Seen otherwise: ${agreed.minority}`]),
    ...changes.map((change) => `  ${change}`),
  ].join('\n')
}

/** What a workshop came to, as the text of a message. */
export function summaryText(minutes: MinutesPaper, { link, sender }: { link: string; sender: string }): string {
  const { name, organization, items, notes, actions } = minutes
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title.toUpperCase(), ...lines])
  return [
    `What the workshop “${name}” of ${organization} came to. ${sender} sends you this.`,
    ...part('Decisions', items.map(itemLines)),
    ...part(
      'Parking lot',
      notes.map((note) => `- ${note}`),
    ),
    ...part(
      'Next actions',
      actions.map(
        (a) => `- ${a.label} ${a.title}: ${a.owner || 'nobody owns it yet'}${a.finish ? `, until ${a.finish}` : ''}`,
      ),
    ),
    `The minutes, and how it went: ${link}`,
  ].join('\n\n')
}
