import { words } from '#lib/language/words.ts'

interface Props {
  state: 'idle' | 'saving' | 'saved' | 'offline' | 'failed'
  /** "10:42". */
  at?: string
  /** Changes that are kept on this device and not sent yet. */
  waiting?: number
}

/** Says what became of what was typed: a time, not a spinner. */
export function SaveState(props: Props) {
  return (
    <span role="status" className={`tabular text-small ${props.state === 'failed' ? 'text-problem' : 'text-muted'}`}>
      {saveStateText(props)}
    </span>
  )
}

export function saveStateText({ state, at, waiting = 0 }: Props): string {
  const say = words('ui').save
  if (state === 'saving') return say.saving
  if (state === 'saved') return at ? say.savedAt({ time: at }) : say.saved
  if (state === 'offline') return waiting > 0 ? say.offlineWith({ count: waiting }) : say.offline
  if (state === 'failed') return say.failed
  return ''
}
