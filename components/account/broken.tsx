'use client'

interface Props {
  /** Made by the server for its log. */
  digest?: string
  retry: () => void
}

/** The digest of a query that met no database. */
const databaseAway = '503'

/** A fault of ours: what happened, what is safe, what to do. It travels with every page, so it is made of plain elements. */
export function Broken({ digest, retry }: Props) {
  return (
    <>
      <header className="mb-8 sm:mb-12">
        <h1 tabIndex={-1}>This page could not be shown</h1>
        <p className="mt-3 text-lead text-muted">
          {digest === databaseAway
            ? 'Footing cannot reach its database, which may be starting again. Everything that was saved is safe: wait a minute and show the page again.'
            : 'A fault on our side. Everything that was saved is safe.'}
        </p>
      </header>
      <button type="button" className="button button-primary" onClick={retry}>
        Show the page again
      </button>
      {digest && (
        <p className="mt-8 text-small text-muted">
          If it keeps happening, tell whoever runs this installation and quote <span className="tabular">{digest}</span>
          .
        </p>
      )}
    </>
  )
}
