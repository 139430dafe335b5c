'use client'
import { Broken } from '#components/account/broken.tsx'
import { BareShell } from '#components/shell/bare-shell.tsx'
import { currentLocale } from '#lib/language/locale.ts'
import './globals.css'

interface Props {
  error: Error & { digest?: string }
  retry: () => void
}

/** When even the frame around the pages fails. */
export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang={currentLocale()}>
      <body>
        <title>Footing</title>
        <BareShell>
          <Broken digest={error.digest} retry={retry} />
        </BareShell>
      </body>
    </html>
  )
}
