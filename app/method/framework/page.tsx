import type { Metadata } from 'next'
import '#components/method/framework.css'
import { FrameworkBook } from '#components/method/framework-book.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadFramework } from '#lib/framework/loaders.ts'
import { formatDate } from '#lib/language/dates.ts'

export const metadata: Metadata = { title: 'Framework' }

/** Every question with its levels, and every remedy, word for word. */
export default function FrameworkPage() {
  const framework = loadFramework()
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Method', href: '/method' }, { label: 'Framework' }]}
        title={`${framework.title} ${framework.version}`}
        lead={framework.summary}
        meta={`Published ${formatDate(framework.published)}`}
      />
      <FrameworkBook framework={framework} />
    </>
  )
}
