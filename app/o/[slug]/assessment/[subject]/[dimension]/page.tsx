import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import '#components/questionnaire/questionnaire.css'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { QuestionPart } from './_parts/question-part.tsx'

interface Props {
  params: Promise<{ slug: string; subject: string; dimension: string }>
  searchParams: Promise<{ of?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, subject, dimension } = await params
  const { name, parts } = await loadSubject(slug, subject)
  const part = parts.find((one) => one.id === dimension)
  if (!part) notFound()
  return { title: `${part.name}: ${name}` }
}

export default async function QuestionPartPage({ params, searchParams }: Props) {
  const page = (
    <Suspense fallback={<SkeletonPage />}>
      <QuestionPart params={params} searchParams={searchParams} />
    </Suspense>
  )
  // At one's own share nothing stands around the questions on a phone: they lead on by themselves, and back by their crumbs.
  return (await searchParams).of === 'share' ? <div data-own-task="">{page}</div> : page
}
