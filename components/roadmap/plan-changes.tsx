import Link from 'next/link'
import type { ReactNode } from 'react'
import { Form } from '#components/ui/form.tsx'
import { Section } from '#components/ui/section.tsx'
import { capital } from '#lib/language/text.ts'
import type { PlanDiff, PlannedAction } from '#lib/planning/types.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { describeChange, type Naming } from './change-words.ts'
import { counted, figures, inSentence, statusWords } from './words.ts'

interface Props {
  slug: string
  diff: PlanDiff
  /** Names this very diff for the server. */
  basis: string
  rows: readonly ActionRow[]
  stored: ReadonlyMap<string, PlannedAction>
  naming: Naming
  mayPlan: boolean
}

const mostItems = 300

/** What bringing the roadmap up to date would change, to accept item by item. */
export function PlanChanges({ slug, diff, basis, rows, stored, naming, mayPlan }: Props) {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const total = diff.added.length + diff.closed.length + diff.changed.length
  const added = diff.added.slice(0, mostItems)
  const closed = diff.closed.slice(0, mostItems - added.length)
  const changed = diff.changed.slice(0, mostItems - added.length - closed.length)
  const listed = added.length + closed.length + changed.length
  const served = (action: PlannedAction) => action.useCases.map(naming.useCase).join(', ')
  const known = (key: string) => {
    const row = byKey.get(key)
    return row && <Known slug={slug} row={row} />
  }
  // A single change is taken or left as a whole.
  const single = total === 1
  const choosing = mayPlan && !single
  const groups = (
    <>
      {added.length > 0 && (
        <Section title="Added" lead={`${sentenceCount(diff.added.length)} for gaps that were not there before.`}>
          <ul>
            {added.map((action) => (
              <Item key={action.key} name={action.key} may={choosing} title={action.title}>
                Phase {action.phase}, {inSentence(naming.role(action.role))}, for {served(action)}
              </Item>
            ))}
          </ul>
        </Section>
      )}
      {closed.length > 0 && (
        <Section
          title="No longer needed"
          lead={`${sentenceCount(diff.closed.length)}: the gaps behind them are closed.`}
        >
          <ul>
            {closed.map((key) => (
              <Item key={key} name={key} may={choosing} title={known(key)}>
                {closing(byKey.get(key))}
              </Item>
            ))}
          </ul>
        </Section>
      )}
      {changed.length > 0 && (
        <Section title="Changed" lead={`${sentenceCount(diff.changed.length)}. Owner and status stay as they are.`}>
          <ul>
            {changed.map((change) => {
              const old = stored.get(change.key)
              return (
                <Item key={change.key} name={change.key} may={choosing} title={known(change.key)}>
                  {old &&
                    describeChange(old, change, naming).map(({ label, text }) => (
                      <span key={label} className="block">
                        <span className="font-medium text-ink">{label}:</span> {text}
                      </span>
                    ))}
                </Item>
              )
            })}
          </ul>
        </Section>
      )}
      {listed < total && (
        <p className="mt-8 max-w-text text-muted">
          Listed are the first {mostItems} of {figures(total, 'change')}. The others are offered again when these are
          settled, or accept all at once.
        </p>
      )}
    </>
  )
  if (!mayPlan) return groups
  const action = `/api/o/${slug}/roadmap`
  return (
    <>
      <Form
        action={action}
        submit={single ? 'Accept the change' : `Accept all ${figures(total, 'change')}`}
        savedText="Accepted"
        tone="primary"
      >
        <input type="hidden" name="basis" value={basis} />
        <input type="hidden" name="accept" value="all" />
      </Form>
      {single && groups}
      {choosing && (
        <>
          <p className="mt-4 max-w-text text-muted">
            Or take out below what you do not want yet: it is offered again when more answers change.
          </p>
          <Form action={action} submit="Accept chosen changes" savedText="Accepted" tone="quiet">
            <input type="hidden" name="basis" value={basis} />
            <input type="hidden" name="accept" data-type="list" />
            {groups}
          </Form>
        </>
      )}
    </>
  )
}

function sentenceCount(count: number): string {
  return capital(counted(count, 'action'))
}

/** What becomes of an action that the answers no longer ask for. */
function closing(row: ActionRow | undefined): string {
  if (!row) return ''
  if (row.status === 'open' && row.owner === '') return 'Nobody has taken it on: it goes, and its number stays.'
  const taken = row.owner ? `owned by ${row.owner}` : 'taken on'
  return `It stays, because it is ${statusWords[row.status].toLowerCase()} and ${taken}, but without a gap behind it.`
}

interface ItemProps {
  /** The key of the action. */
  name: string
  may: boolean
  title: ReactNode
  children: ReactNode
}

function Item({ name, may, title, children }: ItemProps) {
  const text = (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      <span className="block">{title}</span>
      <span className="block text-small text-muted">{children}</span>
    </span>
  )
  return (
    <li className="max-w-text border-t border-line">
      {may ? (
        <label className="choice">
          <input type="checkbox" className="tick" name="accept" value={name} defaultChecked data-type="list" />
          {text}
        </label>
      ) : (
        <div className="py-2.5">{text}</div>
      )}
    </li>
  )
}

function Known({ slug, row }: { slug: string; row: ActionRow }) {
  return (
    <>
      <Link href={`/o/${slug}/roadmap/${row.label}`} prefetch={false} className="tabular">
        {row.label}
      </Link>{' '}
      {row.title}
    </>
  )
}
