import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { SendWords } from '#components/language/send-words.tsx'
import { inter, sourceSerif } from '#components/shell/fonts.ts'
import { TrialStrip } from '#components/shell/trial-strip.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { directionOf } from '#lib/language/direction.ts'
import { currentLocale } from '#lib/language/locale.ts'
import { words } from '#lib/language/words.ts'
import { env } from '#lib/runtime/env.ts'
import './globals.css'

export const generateMetadata = (): Metadata => ({
  title: { default: 'Footing', template: '%s · Footing' },
  description: words('fault').description,
  applicationName: 'Footing',
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
})

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  const { demo, outbox } = env()
  const locale = currentLocale()
  return (
    // The theme switch changes the attribute before React knows.
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${inter.variable} ${sourceSerif.variable}`}
      suppressHydrationWarning
    >
      <body>
        <SendWords areas={['fault', 'names', 'numbers', 'saving', 'ui']}>
          {(demo || outbox) && <TrialStrip />}
          {children}
        </SendWords>
      </body>
    </html>
  )
}
