import type { Choice, Draft } from './draft.ts'

type Part = keyof Draft

/** The name of a question's control. */
export function controlName(questionId: string, part: Part): string {
  return `${questionId}.${part}`
}

function controls<T extends HTMLElement>(root: ParentNode, questionId: string, part: Part): T[] {
  return [...root.querySelectorAll<T>(`[name="${CSS.escape(controlName(questionId, part))}"]`)]
}

function checked(root: ParentNode, questionId: string, part: Part): string | null {
  return controls<HTMLInputElement>(root, questionId, part).find((input) => input.checked)?.value ?? null
}

function text(root: ParentNode, questionId: string, part: Part): string {
  return controls<HTMLTextAreaElement>(root, questionId, part)[0]?.value ?? ''
}

/** What the form shows for a question. */
export function readDraft(root: ParentNode, questionId: string): Draft {
  return {
    choice: checked(root, questionId, 'choice') as Choice | null,
    confidence: checked(root, questionId, 'confidence') as Draft['confidence'],
    reason: text(root, questionId, 'reason'),
    note: text(root, questionId, 'note'),
    evidence: text(root, questionId, 'evidence'),
  }
}

/** Makes the form show a draft. */
export function writeDraft(root: ParentNode, questionId: string, draft: Draft): void {
  for (const part of ['choice', 'confidence'] as const)
    for (const input of controls<HTMLInputElement>(root, questionId, part)) input.checked = input.value === draft[part]
  for (const part of ['reason', 'note', 'evidence'] as const)
    for (const area of controls<HTMLTextAreaElement>(root, questionId, part)) {
      area.value = draft[part]
      const folded = area.closest('details')
      if (folded && draft[part] !== '') folded.open = true
    }
}

/** Chooses an answer as if by hand. */
export function choose(root: ParentNode, questionId: string, choice: Choice): void {
  controls<HTMLInputElement>(root, questionId, 'choice')
    .find((radio) => radio.value === choice)
    ?.click()
}

/** Goes to where the reason for "not applicable" is written. */
export function focusReason(root: ParentNode, questionId: string): void {
  controls(root, questionId, 'reason')[0]?.focus()
}
