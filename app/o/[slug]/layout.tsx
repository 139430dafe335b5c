import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { loadOrganizationName, loadOrganizationsOf, loadOrgContext } from '#lib/auth/loaders.ts'

interface Props {
  params: Promise<{ slug: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = await loadOrganizationName((await params).slug)
  return { title: name === null ? 'Not found' : { default: name, template: `%s · ${name}` } }
}

/**
 * Stands around every page of an organisation. It shows who is in, it decides nothing: every page asks for its own right
 * to read.
 */
export default async function Layout({ params, children }: Props) {
  const { slug } = await params
  const ctx = await loadOrgContext(slug)
  const [organizations, jar] = await Promise.all([loadOrganizationsOf(ctx.userId), cookies()])
  return (
    <AppShell
      organization={{ slug, name: ctx.organizationName, kind: ctx.kind }}
      engagement={ctx.engagement}
      organizations={organizations.map((one) => ({ slug: one.slug, name: one.name, colour: one.colour }))}
      user={{ id: ctx.userId, name: ctx.name, email: ctx.email }}
      role={ctx.role}
      theme={readTheme(jar.get(themeCookie)?.value)}
    >
      {children}
    </AppShell>
  )
}
