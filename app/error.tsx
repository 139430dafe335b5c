'use client'
import { Broken } from '#components/account/broken.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'

interface Props {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: Props) {
  return (
    <PlainShell width="text">
      <Broken digest={error.digest} retry={retry} />
    </PlainShell>
  )
}
