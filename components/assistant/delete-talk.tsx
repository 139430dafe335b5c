'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keep } from '#components/ui/kept.ts'
import { request } from '#components/ui/request.ts'

/** Deletes a talk with its answers and drafts, after asking. */
export function DeleteTalk({ slug, id }: { slug: string; id: string }) {
  const router = useRouter()
  const [fault, setFault] = useState('')
  async function remove() {
    if (!window.confirm('Delete this talk with its answers and drafts? What you accepted stays.')) return
    const reply = await request('DELETE', `/api/o/${slug}/assistant/conversations/${id}`)
    if (!reply.ok) return setFault(reply.problem.title)
    keep(slug, 'talk', '')
    router.push(`/o/${slug}/assistant`)
    router.refresh()
  }
  return (
    <>
      <Button type="button" tone="plain" onClick={() => void remove()}>
        Delete
      </Button>
      <span role="alert" className="self-center text-small text-problem">
        {fault}
      </span>
    </>
  )
}
