import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { AnswerDetail } from './_parts/answer-detail.tsx'

interface Props {
  params: Promise<{ slug: string; subject: string; questionId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, subject, questionId } = await params
  const { name, portfolio } = await loadSubject(slug, subject)
  const question = allQuestions(portfolio.framework).find((q) => q.id === decodeURIComponent(questionId))
  if (!question) notFound()
  return { title: `${question.short}: ${name}` }
}

export default function AnswerPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <AnswerDetail params={params} />
    </Suspense>
  )
}
