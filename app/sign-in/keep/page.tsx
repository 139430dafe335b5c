import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { HoldForm } from '#components/account/hold-form.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { loadHold } from '#lib/auth/loaders.ts'
import { localPath } from '#lib/auth/rules.ts'
import { words } from '#lib/language/words.ts'
import { env } from '#lib/runtime/env.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').hold.page })

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Between the first proof of an address and the session that it opens. */
export default async function Keep({ searchParams }: Props) {
  const next = localPath((await searchParams).next)
  const held = await loadHold()
  if (!held) redirect(next)
  return (
    <PlainShell>
      <HoldForm held={held} singleSignOn={env().oidc?.name ?? null} next={next} />
    </PlainShell>
  )
}
