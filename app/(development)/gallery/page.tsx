import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { AppShell } from '#components/shell/app-shell.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { ChartSamples } from './chart-samples.tsx'
import { FormSamples } from './form-samples.tsx'
import { ShownSamples } from './shown-samples.tsx'

export const metadata: Metadata = { title: 'Gallery' }

/** Every component in one place, for those who build screens; not part of a production build. */
export default async function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  return (
    <AppShell
      organization={{ slug: 'meridian', name: 'Meridian Mutual' }}
      organizations={[
        { slug: 'meridian', name: 'Meridian Mutual' },
        { slug: 'northgate', name: 'Northgate Utilities Holding plc' },
      ]}
      user={{ id: 'ada', name: 'Ada Okonkwo', email: 'ada@meridian.example' }}
      theme={theme}
    >
      <Page>
        <PageHeader
          breadcrumbs={[{ label: 'Use cases', href: '/gallery' }, { label: 'Claims triage' }]}
          title="Claims triage"
          lead="Sorts incoming claims by urgency and suggests the desk that should take them."
          meta="Assessment of autumn 2026 · revision 14 · framework 1.0"
        />
        <ShownSamples />
        <ChartSamples />
        <FormSamples />
      </Page>
    </AppShell>
  )
}
