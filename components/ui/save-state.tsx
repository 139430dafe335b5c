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
  if (state === 'saving') return 'Saving…'
  if (state === 'saved') return at ? `Saved ${at}` : 'Saved'
  if (state === 'offline') return waiting > 0 ? `Offline, ${waiting} to send` : 'Offline'
  if (state === 'failed') return 'Not saved. Kept on this device; trying again'
  return ''
}
