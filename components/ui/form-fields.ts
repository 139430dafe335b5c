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

/** The browser's own messages for fields that are not filled in as they must be, by path. */
export function invalidFields(form: HTMLFormElement): Record<string, string> {
  const invalid = [...form.elements].filter(isField).filter((field) => field.willValidate && !field.validity.valid)
  return Object.fromEntries(invalid.map((field) => [field.name, field.validationMessage]))
}

function isField(element: Element): element is HTMLInputElement {
  return element.matches('input:not([type="hidden"]), select, textarea')
}
