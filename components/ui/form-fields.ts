import { formatDate } from '#lib/language/dates.ts'

/** The control at a dotted path, or the first one under it. */
export function findField(form: HTMLFormElement, path: string): HTMLElement | null {
  const named = [...form.elements].filter(isField)
  return (
    named.find((field) => field.name === path) ??
    named.find((field) => field.name.startsWith(`${path}.`)) ??
    form.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"] button`)
  )
}

/** How the page names what is at a path: the legend of a list, the field's own label, or the legend of its choices. */
export function labelOf(field: HTMLElement, path: string): string {
  const list = field.closest(`[data-path="${CSS.escape(path)}"]`)
  if (!isField(field) || field.name !== path) return list?.querySelector('legend')?.textContent?.trim() ?? ''
  const choice = field.type === 'radio' || field.dataset.type === 'list'
  const label = choice ? field.closest('fieldset')?.querySelector('legend') : field.labels?.[0]
  const text = field.ariaLabel ?? (label?.querySelector('[data-label]') ?? label)?.textContent ?? ''
  return text.replace(' (optional)', '').trim()
}

const required: Readonly<Record<string, string>> = {
  checkbox: 'Tick this to go on.',
  radio: 'Choose one.',
  'select-one': 'Choose one.',
  date: 'Enter a date.',
  email: 'Enter an e-mail address.',
  number: 'Enter a number.',
}

/** What is wrong with a field and what to do, in our words: a browser's come in its own language and manner. */
function faultOf(field: HTMLInputElement): string {
  const { validity, type, min, max, minLength, maxLength, step } = field
  const date = type === 'date'
  const day = (iso: string) => formatDate(iso)
  if (validity.badInput) return date ? 'Enter a whole date, with day, month and year.' : 'Enter a number, in digits.'
  if (validity.valueMissing) return required[type] ?? 'Fill this in.'
  if (validity.typeMismatch)
    return type === 'email' ? 'Enter a whole e-mail address, such as name@example.org.' : 'Enter a whole address.'
  if (validity.rangeUnderflow) return date ? `Choose ${day(min)} or a later day.` : `Enter ${min} or more.`
  if (validity.rangeOverflow) return date ? `Choose ${day(max)} or an earlier day.` : `Enter ${max} or less.`
  if (validity.stepMismatch)
    return step === '' || step === '1' ? 'Enter a whole number.' : `Enter a number in steps of ${step}.`
  if (validity.tooShort) return `Use at least ${minLength} characters.`
  if (validity.tooLong) return `Use at most ${maxLength} characters.`
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
