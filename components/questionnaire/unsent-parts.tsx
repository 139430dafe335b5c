'use client'
import { SignOutDialog } from './sign-out-dialog.tsx'
import { WaitingList } from './waiting-list.tsx'

interface Props {
  person: string
  /** Whether anything waits. */
  some: boolean
  /** What signs out, once somebody tried; null before. */
  leaving: HTMLFormElement | null
  onStay: () => void
}

/** What is shown of unsent answers: together, for both bring the tab's queue with them. */
export default function UnsentParts({ person, some, leaving, onStay }: Props) {
  return (
    <>
      {some && <WaitingList person={person} />}
      {leaving && <SignOutDialog person={person} form={leaving} onStay={onStay} />}
    </>
  )
}
