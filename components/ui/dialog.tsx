import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { words } from '#lib/language/words.ts'

interface Props {
  /** What a DialogButton opens. */
  id: string
  title: string
  children: ReactNode
}

/** A native modal dialog; Escape closes it, focus stays in it and returns to where it was. */
export function Dialog({ id, title, children }: Props) {
  return (
    <dialog id={id} aria-labelledby={`${id}-title`} className="dialog">
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={`${id}-title`} className="text-lead!">
          {title}
        </h2>
        <form method="dialog" className="-m-2">
          <button
            type="submit"
            aria-label={words('ui').close}
            className="grid size-11 place-items-center text-muted hover:text-ink"
          >
            <X aria-hidden="true" size={20} />
          </button>
        </form>
      </div>
      {children}
    </dialog>
  )
}
