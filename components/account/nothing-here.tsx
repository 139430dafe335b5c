import { ButtonLink } from '#components/ui/button.tsx'
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
        <ButtonLink href="/" tone="primary">
          Go to the start
        </ButtonLink>
        <ButtonLink href="/organizations">Choose an organisation</ButtonLink>
      </p>
    </>
  )
}
