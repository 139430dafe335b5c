import type { ReactNode } from 'react'
import { SendWords } from '#components/language/send-words.tsx'

/** The questionnaire’s scripts say much: their words come with its pages alone. */
export default function Layout({ children }: { children: ReactNode }) {
  return <SendWords areas={['answer', 'offline', 'questionnaire']}>{children}</SendWords>
}
