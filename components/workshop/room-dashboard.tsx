'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { Section } from '#components/ui/section.tsx'
import type { OwnView, WorkshopView } from '#lib/workshop/types.ts'
import { AgreedList } from './agreed-list.tsx'
import { useWorkshop } from './follow.ts'
import { HearingLine } from './hearing-line.tsx'

interface Props {
  view: WorkshopView
  own: OwnView
  /** Address of the workshop itself. */
  back: string
  /** The portfolio as it stands; drawn on the server, anew with each agreed position. */
  children: ReactNode
}

/** Asks the server for the drawings again whenever a position was agreed after they were made. */
export function useFreshDrawings(view: WorkshopView): void {
  const router = useRouter()
  const agreed = view.items.filter(({ changes }) => changes !== null).length
  const drawn = useRef(agreed)
  useEffect(() => {
    if (agreed === drawn.current) return
    drawn.current = agreed
    router.refresh()
  }, [agreed, router])
}

/** Where the use cases stand, on the screen of somebody in the room: it moves as positions are agreed. */
export function RoomDashboard({ view: first, own, back, children }: Props) {
  const root = `/api/workshops/${first.id}`
  const { view, hearing } = useWorkshop(`${root}/events`, root, { view: first, own })
  useFreshDrawings(view)
  const voting = view.items.find(({ state }) => state === 'voting')
  if (hearing === 'ended')
    return (
      <Notice tone="caution" title="You are no longer in this workshop" live>
        <p>It was closed, or its facilitator removed you.</p>
      </Notice>
    )
  return (
    <>
      <div className="mb-8 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 border-b border-line pb-3">
        <Link href={back} className="py-1 pointer-coarse:py-2">
          Back to the question
        </Link>
        <HearingLine hearing={hearing} />
      </div>
      {voting && (
        <Notice title="People are voting" live>
          <p>
            {voting.question} <Link href={back}>{own.part === 'participant' ? 'Vote' : 'Watch'}</Link>
          </p>
        </Notice>
      )}
      {children}
      <Section title="What was agreed, and what it changed">
        <AgreedList items={view.items} />
      </Section>
    </>
  )
}
