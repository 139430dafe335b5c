'use client'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'

interface Props {
  /** Made by the server for its log. */
  digest?: string
  retry: () => void
}

/** The digest of a query that met no database. */
const databaseAway = '503'

/** A fault of ours: what happened, what is safe, what to do. It travels with every page, so it is made of plain elements. */
export function Broken({ digest, retry }: Props) {
  const say = words('fault').broken
  return (
    <>
      <header className="mb-8 sm:mb-12">
        <h1 tabIndex={-1}>{say.title}</h1>
        <p className="mt-3 text-lead text-muted">{digest === databaseAway ? say.database : say.ours}</p>
      </header>
      <button type="button" className="button button-primary" onClick={retry}>
        {say.again}
      </button>
      {digest && (
        <p className="mt-8 text-small text-muted">
          {rich(say.tell({ digest, code: (inside) => <span className="tabular">{inside}</span> }))}
        </p>
      )}
    </>
  )
}
