'use client'
import { Button } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

interface Props {
  /** Made by the server for its log. */
  digest?: string
  retry: () => void
}

/** A fault of ours: what happened, what is safe, what to do. */
export function Broken({ digest, retry }: Props) {
  return (
    <>
      <PageHeader title="This page could not be shown" lead="A fault on our side. Everything that was saved is safe." />
      <Button type="button" tone="primary" onClick={retry}>
        Show the page again
      </Button>
      {digest && (
        <p className="mt-8 text-small text-muted">
          If it keeps happening, tell whoever runs this installation and quote <span className="tabular">{digest}</span>
          .
        </p>
      )}
    </>
  )
}
