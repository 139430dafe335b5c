'use client'
import { Broken } from '#components/account/broken.tsx'
import { Page } from '#components/ui/page.tsx'

interface Props {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: Props) {
  return (
    <Page width="text">
      <Broken digest={error.digest} retry={retry} />
    </Page>
  )
}
