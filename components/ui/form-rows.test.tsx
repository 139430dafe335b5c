import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { FormErrors } from './form-errors.ts'
import { FormRows } from './form-rows.tsx'
import type { FieldSpec } from './row-field.tsx'

const fields: readonly FieldSpec[] = [
  { key: 'name', label: 'Name', kind: 'text', maxLength: 160, required: true },
  {
    key: 'undone',
    label: 'Can it be undone?',
    kind: 'select',
    dataType: 'boolean',
    options: [{ value: 'true', label: 'Yes' }],
  },
  {
    key: 'problems',
    label: 'Known problems',
    kind: 'checks',
    options: [
      { value: 'D1', label: 'Stale' },
      { value: 'D2', label: 'Late' },
    ],
  },
  { key: 'critical', label: 'Critical', kind: 'check' },
  { key: 'note', label: 'Note', kind: 'area', maxLength: 1000, folded: true },
]
const row = { name: 'Claims', undone: true, problems: ['D2'], critical: true, note: '' }
const shown = (rows = [row], errors = {}, max = 60) =>
  renderToStaticMarkup(
    <FormErrors value={errors}>
      <FormRows name="rows" legend="Sources" item="source" ordered fields={fields} rows={rows} max={max} />
    </FormErrors>,
  )
const tag = (html: string, name: string) => new RegExp(`<[^>]* name="${name}"[^>]*>`).exec(html)?.[0] ?? ''

describe('rows of a form', () => {
  test('are named by their place, so that they are sent as a list', () => {
    const html = shown([row, { ...row, name: 'Policies' }])
    expect(tag(html, 'rows')).toMatch(/type="hidden".*data-type="list"|data-type="list".*type="hidden"/)
    expect(tag(html, 'rows.0.name')).toContain('value="Claims"')
    expect(tag(html, 'rows.1.name')).toContain('value="Policies"')
  })

  test('are sent as what they were read as: a truth, a list of choices', () => {
    const html = shown()
    expect(html).toMatch(/<option value="true" selected="">/)
    expect(tag(html, 'rows.0.undone')).toContain('data-type="boolean"')
    expect(html.match(/<input[^>]* name="rows\.0\.problems"[^>]*>/g)?.map((one) => /checked/.test(one))).toEqual([
      false,
      true,
    ])
    expect(tag(html, 'rows.0.problems')).toContain('data-type="list"')
    expect(tag(html, 'rows.0.critical')).toContain('checked')
  })

  test('fold a note only while it is empty', () => {
    expect(shown()).toMatch(/<details class/)
    expect(shown([{ ...row, note: 'Monthly.' }])).toMatch(/<details open=""/)
  })

  test('show the message of a field, of a row and of the list, each where it belongs', () => {
    const html = shown([row], { 'rows.0.name': 'Fill this in.', 'rows.0': 'Stands there twice.', rows: 'Too many.' })
    for (const message of ['Fill this in.', 'Stands there twice.', 'Too many.'])
      expect(html.split(message)).toHaveLength(2)
    const described = /aria-describedby="([^"]*)"/.exec(tag(html, 'rows.0.name'))?.[1]?.split(' ').at(-1)
    expect(html).toMatch(new RegExp(`<span id="${described}"[^>]*>Fill this in\\.`))
  })

  test('say that there are none yet, and that there is room for no more', () => {
    expect(shown([])).toContain('Nothing here yet.')
    expect(shown([row], {}, 1)).toMatch(/disabled=""[^>]*>Add source<\/button>.*At most 1\./)
    expect(shown()).not.toMatch(/Nothing here yet|At most/)
  })

  test('cannot be moved past an end, by a button that keeps its focus', () => {
    const html = shown([row, { ...row, name: 'Policies' }])
    const off = (label: string) =>
      /aria-disabled="true"/.test(new RegExp(`<button[^>]*aria-label="${label}"[^>]*>`).exec(html)?.[0] ?? '')
    expect(['Move up, source 1', 'Move down, source 1', 'Move up, source 2', 'Move down, source 2'].map(off)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  test('of one field show no second label, and keep it for those who do not see', () => {
    const html = renderToStaticMarkup(
      <FormRows
        name="holidays"
        legend="Holidays"
        item="day"
        max={200}
        fields={[{ key: 'day', label: 'Day', kind: 'date', required: true }]}
        rows={[{ day: '2026-12-25' }]}
      />,
    )
    expect(tag(html, 'holidays.0.day')).toMatch(/type="date".*value="2026-12-25"|value="2026-12-25".*type="date"/)
    expect(html).toMatch(/<label[^>]*class="sr-only"[^>]*>Day</)
    expect(html).not.toContain('Move up')
  })
})
