'use client'
import { useId, useState } from 'react'
import { FieldError } from '#components/ui/field-error.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

interface Choice {
  value: string
  label: string
  hint?: string
}

export interface FallbackRow {
  trigger: string
  route: string
  detail: string
  exercisedOn: string | null
}

interface Props {
  triggers: readonly Choice[]
  routes: readonly Choice[]
  rows: readonly FallbackRow[]
}

const keyOf = (trigger: string, route: string) => `${trigger} ${route}`

/** Five triggers by five routes: a route is ticked, then says how it works and when it was last exercised. */
export function FallbackEditor({ triggers, routes, rows }: Props) {
  const id = useId()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(rows.map((r) => keyOf(r.trigger, r.route))))
  // The places in the list that is sent, in the order of the screen.
  const order = triggers.flatMap((t) => routes.map((r) => keyOf(t.value, r.value))).filter((key) => chosen.has(key))

  const toggle = (key: string) => {
    const now = new Set(chosen)
    if (!now.delete(key)) now.add(key)
    setChosen(now)
  }

  return (
    <div data-path="rows">
      <FieldError id="rows-error" name="rows" />
      <input type="hidden" name="rows" data-type="list" />
      {triggers.map((trigger) => (
        // A floated legend is an item of the grid like any other.
        <fieldset
          key={trigger.value}
          aria-describedby={`${id}-${trigger.value}`}
          className="grid min-w-0 grid-rows-[auto_1fr] gap-x-8 border-t border-line py-4 md:grid-cols-[2fr_3fr]"
        >
          <legend className="float-start font-semibold">{trigger.label}</legend>
          <div className="mb-2 text-small">
            <p id={`${id}-${trigger.value}`} className="text-muted">
              {trigger.hint}
            </p>
            {!order.some((key) => key.startsWith(`${trigger.value} `)) && (
              <p className="mt-1 font-medium text-problem">No route</p>
            )}
          </div>
          <div className="min-w-0 md:col-start-2 md:row-span-2 md:row-start-1">
            {routes.map((route) => {
              const key = keyOf(trigger.value, route.value)
              const row = rows.find((r) => r.trigger === trigger.value && r.route === route.value)
              return (
                <Route
                  key={key}
                  trigger={trigger.value}
                  route={route}
                  row={row}
                  index={order.indexOf(key)}
                  toggle={() => toggle(key)}
                />
              )
            })}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

interface RouteProps {
  trigger: string
  route: Choice
  row: FallbackRow | undefined
  /** Place in the list that is sent; −1 while it is not chosen. */
  index: number
  toggle: () => void
}

function Route({ trigger, route, row, index, toggle }: RouteProps) {
  const on = index >= 0
  const name = (key: string) => `rows.${on ? index : ''}.${key}`
  return (
    <div>
      <label className="choice">
        <input type="checkbox" className="tick" checked={on} onChange={toggle} />
        <span>
          {route.label} <span className="text-muted">– {route.hint}</span>
        </span>
      </label>
      {/* What was typed stays while the route is taken out, to be there when it is put back. */}
      <fieldset disabled={!on} hidden={!on} className="mb-4 min-w-0 space-y-3 ps-8">
        <legend className="sr-only">{route.label}</legend>
        <input type="hidden" name={name('trigger')} value={trigger} />
        <input type="hidden" name={name('route')} value={route.value} />
        <TextArea
          label="How it works: who or what takes over, and what they see"
          name={name('detail')}
          small
          className="area-low"
          rows={1}
          maxLength={1000}
          defaultValue={row?.detail}
        />
        <TextInput
          label="Last exercised with a real or staged case"
          name={name('exercisedOn')}
          small
          type="date"
          defaultValue={row?.exercisedOn ?? undefined}
        />
      </fieldset>
    </div>
  )
}
