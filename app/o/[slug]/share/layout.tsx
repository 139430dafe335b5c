import type { ReactNode } from 'react'
import { SendWords } from '#components/language/send-words.tsx'

export default function Layout({ children }: { children: ReactNode }) {
  return <SendWords areas={['offline']}>{children}</SendWords>
}
