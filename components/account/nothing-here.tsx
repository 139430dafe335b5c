import { PageHeader } from '#components/ui/page-header.tsx'

/** The one answer for what is missing and for what belongs to somebody else. */
export function NothingHere() {
  return (
    <>
      <PageHeader
        title="There is nothing here that you can open"
        lead="The address may be wrong, it may have been removed, or it may belong to an organisation that you are not a member of."
      />
      <p className="flex flex-wrap gap-3">
        <a href="/" className="button button-primary">
          Go to the start
        </a>
        <a href="/organizations" className="button button-quiet">
          Choose an organisation
        </a>
      </p>
    </>
  )
}
