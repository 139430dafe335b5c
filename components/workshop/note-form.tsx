'use client'

import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { WorkshopView } from '#lib/workshop/types.ts'

interface Props {
  root: string
  notes: NonNullable<WorkshopView['notes']>
  mayWrite: boolean
}

/** What came up and is not for now: kept for afterwards. */
export function ParkingLot({ root, notes, mayWrite }: Props) {
  return (
    <>
      {notes.length === 0 ? (
        <p className="mb-4 text-muted">Nothing is put aside yet.</p>
      ) : (
        <ul className="mb-6 list-disc ps-5">
          {notes.map((note) => (
            <li key={note.id} className="wrap-anywhere">
              {note.text}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <Form action={`${root}/notes`} submit="Put aside" tone="quiet" resetOnSuccess savedText="Put aside.">
          <TextInput label="What came up" name="text" required maxLength={500} />
        </Form>
      )}
    </>
  )
}
