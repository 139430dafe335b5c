'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useSavedRevision } from './tab-queue.ts'

/** Reads the page anew when answers were saved since it was made: the back button shows old pages. */
export function RefreshWhenStale({ revision }: { revision: number }) {
  const router = useRouter()
  const saved = useSavedRevision()
  useEffect(() => {
    if (saved > revision) router.refresh()
  }, [saved, revision, router])
  return null
}
