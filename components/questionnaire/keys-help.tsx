import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { KeysSwitch } from './keys-switch.tsx'
import { keysDialog } from './places.ts'

const keys: readonly { press: readonly string[]; does: string }[] = [
  { press: ['0', '1', '2', '3', '4'], does: 'Choose the level with that number' },
  { press: ['D'], does: 'I don’t know' },
  { press: ['N'], does: 'Not applicable, then the reason' },
  { press: ['Del', '⌫'], does: 'Clear the answer; it can be taken back' },
  { press: ['J', '↓'], does: 'Next question' },
  { press: ['K', '↑'], does: 'Previous question' },
  { press: ['?'], does: 'This list' },
]

/** The keys of the questionnaire, and the switch that turns the single ones off. */
export function KeysHelp() {
  return (
    <Dialog id={keysDialog} title="Keys">
      <dl className="mb-6">
        {keys.map(({ press, does }) => (
          <div key={does} className="grid grid-cols-[8.5rem_1fr] gap-4 border-t border-line py-2">
            <dt className="flex flex-wrap gap-1">
              {press.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div className="grid grid-cols-[8.5rem_1fr] gap-4 border-y border-line py-2">
          <dt className="flex flex-wrap items-center gap-1 text-small text-muted">
            <Kbd>Ctrl</Kbd> or <Kbd>⌘</Kbd> <Kbd>Enter</Kbd>
          </dt>
          <dd>Continue, also while typing</dd>
        </div>
        <div className="grid grid-cols-[8.5rem_1fr] gap-4 border-b border-line py-2">
          <dt className="flex flex-wrap items-center gap-1 text-small text-muted">
            <Kbd>Ctrl</Kbd> or <Kbd>⌘</Kbd> <Kbd>Z</Kbd>
          </dt>
          <dd>Take back what was just cleared</dd>
        </div>
      </dl>
      <KeysSwitch />
      <p className="mt-2 text-small text-muted">
        Single keys rest while you type. With a level chosen, the arrow keys change the level as in every group of
        choices.
      </p>
    </Dialog>
  )
}
