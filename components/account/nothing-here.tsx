import { PageHeader } from '#components/ui/page-header.tsx'
import { words } from '#lib/language/words.ts'

/** The one answer for what is missing and for what belongs to somebody else. */
export function NothingHere() {
  const say = words('fault').missing
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <p className="flex flex-wrap gap-3">
        <a href="/" className="button button-primary">
          {say.start}
        </a>
        <a href="/organizations" className="button button-quiet">
          {say.choose}
        </a>
      </p>
    </>
  )
}
