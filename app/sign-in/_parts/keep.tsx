import { redirect } from 'next/navigation'
import { HoldForm } from '#components/account/hold-form.tsx'
import { loadHold } from '#lib/auth/loaders.ts'
import { localPath } from '#lib/auth/rules.ts'
import { env } from '#lib/env.ts'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Between the first proof of an address and the session that it opens. */
export async function Keep({ searchParams }: Props) {
  const next = localPath((await searchParams).next)
  const held = await loadHold()
  if (!held) redirect(next)
  return <HoldForm held={held} singleSignOn={env().oidc?.name ?? null} next={next} />
}
