import type { ReactNode } from 'react'
import { rich } from '#components/language/rich.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { words } from '#lib/language/words.ts'
import { KeysSwitch } from './keys-switch.tsx'
import { keysDialog } from './places.ts'

/** The keys of the questionnaire, and the switch that turns the single ones off. */
export function KeysHelp() {
  const say = words('questionnaire').keys
  const keys: readonly { press: readonly string[]; does: string }[] = [
    { press: ['0', '1', '2', '3', '4'], does: say.level },
    { press: ['D'], does: say.unknown },
    { press: ['N'], does: say.notApplicable },
    { press: [say.delete, '⌫'], does: say.clear },
    { press: ['J', '↓'], does: say.next },
    { press: ['K', '↑'], does: say.previous },
    { press: ['?'], does: say.list },
  ]
  const key = (inside: ReactNode[]) => <Kbd>{inside}</Kbd>
  const command = () => <Kbd>⌘</Kbd>
  return (
    <Dialog id={keysDialog} title={say.title}>
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
            {rich(say.control({ key, command, enter: key }))}
          </dt>
          <dd>{say.go}</dd>
        </div>
        <div className="grid grid-cols-[8.5rem_1fr] gap-4 border-b border-line py-2">
          <dt className="flex flex-wrap items-center gap-1 text-small text-muted">
            {rich(say.controlZ({ key, command, z: () => <Kbd>Z</Kbd> }))}
          </dt>
          <dd>{say.takeBack}</dd>
        </div>
      </dl>
      <KeysSwitch />
      <p className="mt-2 text-small text-muted">{say.rest}</p>
    </Dialog>
  )
}
