import type { Metadata } from 'next'
import Link from 'next/link'
import { roadmapHref } from '#components/roadmap/address.ts'
import { SettingsFacts } from '#components/roadmap/settings-facts.tsx'
import { SettingsForm } from '#components/roadmap/settings-form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { may } from '#lib/auth/policy.ts'
import { loadSettings } from '#lib/roadmap/loaders.ts'

export const metadata: Metadata = { title: 'Plan settings' }

export default async function Settings({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { ctx, roles, capacity, basis } = await loadSettings(slug)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Roadmap', href: roadmapHref(slug, {}) }, { label: 'Plan settings' }]}
        title="Plan settings"
        lead="When work begins, who is there for it, and when nobody works. Every date on the roadmap follows from this."
      />
      {may(ctx.role, 'plan-roadmap') ? (
        <SettingsForm slug={slug} capacity={capacity} roles={roles} basis={basis} />
      ) : (
        <SettingsFacts capacity={capacity} roles={roles} />
      )}
      <p className="no-print mt-12 text-small text-muted">
        <Link href={`/o/${slug}/roadmap/changes`}>Compare the plan with today’s answers</Link>
      </p>
    </Page>
  )
}
