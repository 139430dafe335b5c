import { formatDate } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'
import { type Control, valuesFromControls } from './form-values.ts'
import type { Problem } from './problem.ts'

/** The control at a dotted path, or the first one under it. */
export function findField(form: HTMLFormElement, path: string): HTMLElement | null {
  const named = [...form.elements].filter(isField)
  return (
    named.find((field) => field.name === path) ??
    named.find((field) => field.name.startsWith(`${path}.`)) ??
    form.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"] button`)
  )
}

/** The fields that a problem is about, each with its path. */
export function fieldsOf(form: HTMLFormElement | null, problem: Problem): [path: string, field: HTMLElement][] {
  return Object.keys(problem.errors).flatMap((path) => {
    const field = form && findField(form, path)
    return field ? [[path, field]] : []
  })
}

/** Marks what a problem is about. @returns takes the marks away again. */
export function markInvalid(form: HTMLFormElement | null, problem: Problem | null): () => void {
  // A message about a whole list marks none of its fields.
  const fields = problem ? fieldsOf(form, problem).filter(([path, field]) => field.getAttribute('name') === path) : []
  for (const [, field] of fields) field.setAttribute('aria-invalid', 'true')
  return () => {
    for (const [, field] of fields) field.removeAttribute('aria-invalid')
  }
}

/** What a form holds, as it is sent. */
export function readForm(form: HTMLFormElement) {
  // A control of a disabled fieldset does not say so itself.
  const controls = Array.from(form.elements).filter((element) => !element.matches(':disabled'))
  return valuesFromControls(controls as unknown as Control[])
}

/** How the page names what is at a path: the legend of a list, the field's own label, or the legend of its choices. */
export function labelOf(field: HTMLElement, path: string): string {
  const list = field.closest(`[data-path="${CSS.escape(path)}"]`)
  if (!isField(field) || field.name !== path) return list?.querySelector('legend')?.textContent?.trim() ?? ''
  const choice = field.type === 'radio' || field.dataset.type === 'list'
  const label = choice ? field.closest('fieldset')?.querySelector('legend') : field.labels?.[0]
  const text = field.ariaLabel ?? (label?.querySelector('[data-label]') ?? label)?.textContent ?? ''
  return text.replace(words('ui').optional, '').trim()
}

const missing: Readonly<Record<string, 'tick' | 'choose' | 'date' | 'email' | 'number'>> = {
  checkbox: 'tick',
  radio: 'choose',
  'select-one': 'choose',
  date: 'date',
  email: 'email',
  number: 'number',
}

/** What is wrong with a field and what to do, in our words: a browser's come in its own language and manner. */
function faultOf(field: HTMLInputElement): string {
  const { validity, type, min, max, minLength, maxLength, step } = field
  const date = type === 'date'
  const say = words('ui').field
  if (validity.badInput) return date ? say.wholeDate : say.digits
  if (validity.valueMissing) return say[missing[type] ?? 'required']
  if (validity.typeMismatch) return type === 'email' ? say.wholeEmail : say.wholeAddress
  if (validity.rangeUnderflow) return date ? say.laterDay({ day: formatDate(min) }) : say.more({ min })
  if (validity.rangeOverflow) return date ? say.earlierDay({ day: formatDate(max) }) : say.less({ max })
  if (validity.stepMismatch) return step === '' || step === '1' ? say.wholeNumber : say.steps({ step })
  if (validity.tooShort) return say.longer({ min: minLength })
  if (validity.tooLong) return say.shorter({ max: maxLength })
  return field.validationMessage
}

/** Messages for fields that are not filled in as they must be, by path. */
export function invalidFields(form: HTMLFormElement): Record<string, string> {
  const invalid = [...form.elements].filter(isField).filter((field) => field.willValidate && !field.validity.valid)
  return Object.fromEntries(invalid.map((field) => [field.name, faultOf(field)]))
}

function isField(element: Element): element is HTMLInputElement {
  return element.matches('input:not([type="hidden"]), select, textarea')
}
