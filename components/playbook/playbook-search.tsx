import Form from 'next/form'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'

/** Searches on the server: works without JavaScript, and the address keeps the words. */
export function PlaybookSearch({ query }: { query: string }) {
  return (
    <search className="no-print">
      <Form action="/playbook" className="flex max-w-text flex-wrap items-end gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1">
          <label htmlFor="playbook-query" className="mb-1.5 block font-medium">
            Search the playbook
          </label>
          <input
            id="playbook-query"
            type="search"
            name="q"
            defaultValue={query}
            // A search from another page must not leave the old words standing.
            key={query}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            className="control"
            aria-describedby="playbook-query-hint"
          />
        </div>
        <Button type="submit" className="min-h-11">
          Search
        </Button>
        <p id="playbook-query-hint" className="w-full text-small text-muted">
          For example{' '}
          <Link href="/playbook?q=low+confidence" prefetch={false}>
            low confidence
          </Link>
          ,{' '}
          <Link href="/playbook?q=rollback" prefetch={false}>
            rollback
          </Link>{' '}
          or{' '}
          <Link href="/playbook?q=who+owns" prefetch={false}>
            who owns
          </Link>
          .
        </p>
      </Form>
    </search>
  )
}
