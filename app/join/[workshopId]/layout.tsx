import type { ReactNode } from 'react'
import { SendWords } from '#components/language/send-words.tsx'

/** A room votes on the cards of the questionnaire. */
export default function Layout({ children }: { children: ReactNode }) {
  return <SendWords areas={['answer', 'questionnaire']}>{children}</SendWords>
}
