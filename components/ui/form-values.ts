export type FormValue = string | number | boolean | null | FormValue[] | { [key: string]: FormValue }

/** What is read of a control; every native form control has it. */
export interface Control {
  name: string
  type: string
  value: string
  disabled: boolean
  checked?: boolean
  dataset: { type?: string }
}

/**
 * Reads controls into nested values. Names are paths (`owner.name`, `steps.0.class`). The kind of value comes from the
 * control: a number field gives a number or null, a single checkbox a boolean, checkboxes marked `list` an array of
 * strings, radios the chosen value or null; `data-type` turns texts into numbers and booleans.
 */
export function valuesFromControls(controls: Iterable<Control>): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const control of controls) {
    // `_method` only serves the native post.
    if (!control.name || control.name === '_method' || control.disabled) continue
    const { name, type } = control
    const kind = control.dataset.type
    if (type === 'submit' || type === 'button' || type === 'file') continue
    if (type === 'hidden' && kind === 'list') setAt(root, name, [])
    else if (type === 'checkbox' && kind === 'list') {
      const list = valueAt(root, name)
      const chosen = Array.isArray(list) ? list : []
      if (control.checked) chosen.push(control.value)
      setAt(root, name, chosen)
    } else if (type === 'checkbox') setAt(root, name, control.checked === true)
    else if (type === 'radio') {
      if (control.checked) setAt(root, name, typed(control.value, kind))
      else if (valueAt(root, name) === undefined) setAt(root, name, null)
    } else setAt(root, name, typed(control.value, type === 'number' ? 'number' : kind))
  }
  return root
}

/**
 * The same nesting from what a form posts without JavaScript: all values are strings, and a name that comes twice gives
 * an array.
 */
export function valuesFromEntries(entries: Iterable<readonly [string, string]>): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const [name, value] of entries) {
    const before = valueAt(root, name)
    if (before === undefined) setAt(root, name, value)
    else setAt(root, name, Array.isArray(before) ? [...before, value] : [before, value])
  }
  return root
}

function typed(value: string, kind: string | undefined): FormValue {
  if (kind === 'number') return value.trim() === '' || Number.isNaN(Number(value)) ? null : Number(value)
  if (kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : null
  return value
}

type Holder = { [key: string]: FormValue | undefined }

function valueAt(root: { [key: string]: FormValue }, path: string): FormValue | undefined {
  let at: FormValue | undefined = root
  for (const part of path.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined
    at = (at as Holder)[part]
  }
  return at
}

function setAt(root: { [key: string]: FormValue }, path: string, value: FormValue): void {
  const parts = path.split('.')
  // Such a name can only come from a forged post; it must not reach a prototype.
  if (parts.some((part) => part === '__proto__' || part === 'constructor' || part === 'prototype')) return
  let at = root as Holder
  parts.forEach((part, index) => {
    const next = parts[index + 1]
    // A forged index must not make an array of a million holes.
    if (Array.isArray(at) && !(Number(part) <= at.length)) return
    if (next === undefined) at[part] = value
    else {
      const inner = Object.hasOwn(at, part) ? at[part] : undefined
      const holder = inner !== null && typeof inner === 'object' ? inner : /^\d+$/.test(next) ? [] : {}
      at[part] = holder
      at = holder as Holder
    }
  })
}
