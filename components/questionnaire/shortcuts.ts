import type { Choice } from './draft.ts'

export type Command =
  | { kind: 'choose'; choice: Choice }
  | { kind: 'move'; by: 1 | -1 }
  | { kind: 'clear' }
  | { kind: 'undo' }
  | { kind: 'continue' }
  | { kind: 'help' }

/** What a key event tells; the parts that decide. */
export interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** The focus is in a control that takes text. */
  typing: boolean
  /** The focus is in a control that moves with the arrows. */
  arrows: boolean
}

const letters: Readonly<Record<string, Command>> = {
  d: { kind: 'choose', choice: 'unknown' },
  n: { kind: 'choose', choice: 'not-applicable' },
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  delete: { kind: 'clear' },
  backspace: { kind: 'clear' },
  '?': { kind: 'help' },
}

/**
 * What a key does on a page of questions, or null. A level's key is the number that stands on it.
 *
 * @param single whether keys without a modifier are on; Ctrl or Command with Enter always is.
 */
export function commandFor(press: Press, single: boolean): Command | null {
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) return { kind: 'continue' }
  if (press.key === 'z' && (press.ctrlKey || press.metaKey) && !press.typing) return { kind: 'undo' }
  if (!single || press.typing || press.ctrlKey || press.metaKey || press.altKey) return null
  if (/^[0-4]$/.test(press.key)) return { kind: 'choose', choice: press.key as Choice }
  if (!press.arrows && press.key === 'ArrowDown') return { kind: 'move', by: 1 }
  if (!press.arrows && press.key === 'ArrowUp') return { kind: 'move', by: -1 }
  return letters[press.key.toLowerCase()] ?? null
}

/** Reads the deciding parts of a browser's event. */
export function pressOf(event: KeyboardEvent): Press {
  const target = event.target instanceof Element ? event.target : null
  const { key, ctrlKey, metaKey, altKey } = event
  return {
    key,
    ctrlKey,
    metaKey,
    altKey,
    typing:
      target?.matches('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') ?? false,
    arrows: target?.matches('input[type="radio"], [role="slider"]') ?? false,
  }
}

const storageKey = 'footing.single-keys'

/** Whether the person wants keys without a modifier. On where nothing can be remembered. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

export function rememberSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  } catch {
    // Without storage the choice holds for nobody but this page's checkbox.
  }
}
