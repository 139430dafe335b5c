import { describe, expect, test } from 'vitest'
import { type Control, valuesFromControls, valuesFromEntries } from './form-values.ts'

const control = (part: Partial<Control>): Control => ({
  name: 'x',
  type: 'text',
  value: '',
  disabled: false,
  dataset: {},
  ...part,
})

describe('values read from controls', () => {
  test('texts, numbers and nested names', () => {
    expect(
      valuesFromControls([
        control({ name: 'name', value: 'Claims triage' }),
        control({ name: 'owner.name', value: 'Ada' }),
        control({ name: 'effort', type: 'number', value: '3.5' }),
        control({ name: 'limit', type: 'number', value: '' }),
        control({ name: 'value', type: 'select-one', value: '4', dataset: { type: 'number' } }),
      ]),
    ).toEqual({ name: 'Claims triage', owner: { name: 'Ada' }, effort: 3.5, limit: null, value: 4 })
  })

  test('a checkbox alone is a boolean, checkboxes of a list are an array', () => {
    expect(
      valuesFromControls([
        control({ name: 'agreed', type: 'checkbox', value: 'on', checked: false }),
        control({ name: 'days', type: 'checkbox', value: 'mon', checked: true, dataset: { type: 'list' } }),
        control({ name: 'days', type: 'checkbox', value: 'tue', checked: false, dataset: { type: 'list' } }),
        control({ name: 'days', type: 'checkbox', value: 'wed', checked: true, dataset: { type: 'list' } }),
      ]),
    ).toEqual({ agreed: false, days: ['mon', 'wed'] })
  })

  test('radios give the chosen value, or null', () => {
    const radio = (name: string, value: string, checked: boolean) =>
      control({ name, type: 'radio', value, checked, dataset: { type: name === 'sensitive' ? 'boolean' : undefined } })
    expect(
      valuesFromControls([
        radio('role', 'assistant', false),
        radio('role', 'recommender', true),
        radio('stage', 'idea', false),
        radio('sensitive', 'true', false),
        radio('sensitive', 'false', true),
      ]),
    ).toEqual({ role: 'recommender', stage: null, sensitive: false })
  })

  test('rows become a list of objects, and no rows an empty list', () => {
    expect(
      valuesFromControls([
        control({ name: 'steps', type: 'hidden', dataset: { type: 'list' } }),
        control({ name: 'steps.0.name', value: 'Read' }),
        control({ name: 'steps.1.name', value: 'Sort' }),
        control({ name: 'sources', type: 'hidden', dataset: { type: 'list' } }),
      ]),
    ).toEqual({ steps: [{ name: 'Read' }, { name: 'Sort' }], sources: [] })
  })

  test('disabled and nameless controls and buttons are left out', () => {
    expect(
      valuesFromControls([
        control({ name: '', value: 'a' }),
        control({ disabled: true }),
        control({ name: 'go', type: 'submit' }),
      ]),
    ).toEqual({})
  })
})

describe('values read from a native post', () => {
  test('nests, and gathers repeated names', () => {
    expect(
      valuesFromEntries([
        ['steps.0.name', 'Read'],
        ['days', 'mon'],
        ['days', 'wed'],
      ]),
    ).toEqual({ steps: [{ name: 'Read' }], days: ['mon', 'wed'] })
  })

  test('never touches a prototype and never makes a sparse list', () => {
    const values = valuesFromEntries([
      ['__proto__.admin', 'yes'],
      ['a.constructor.prototype.admin', 'yes'],
      ['rows.0.name', 'first'],
      ['rows.99999999.name', 'far'],
    ])
    expect(({} as { admin?: string }).admin).toBeUndefined()
    expect(values).toEqual({ rows: [{ name: 'first' }] })
  })
})
