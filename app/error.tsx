'use client'
import { Broken } from '#components/account/broken.tsx'
import { BareShell } from '#components/shell/bare-shell.tsx'

interface Props {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: Props) {
  return (
    <BareShell>
      <Broken digest={error.digest} retry={retry} />
    </BareShell>
  )
}
