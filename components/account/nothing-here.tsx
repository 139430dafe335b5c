import { PageHeader } from '#components/ui/page-header.tsx'
import { written } from '#components/ui/written.ts'

// Every page carries this answer with it, in case; as text it weighs least.
const said = written(
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
  </>,
)

/** The one answer for what is missing and for what belongs to somebody else. */
export function NothingHere() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the words above
  return <div dangerouslySetInnerHTML={{ __html: said }} />
}
