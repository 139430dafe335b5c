import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { AnswerDetail } from './_parts/answer-detail.tsx'

interface Props {
  params: Promise<{ slug: string; subject: string; questionId: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { slug, subject, questionId } = await params
  const { name, portfolio } = await loadSubject(slug, subject)
  const question = allQuestions(portfolio.framework).find((q) => q.id === decodeURIComponent(questionId))
  if (!question) notFound()
  return { title: `${question.short}: ${name}` }
}

export default function AnswerPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <AnswerDetail {...props} />
    </Suspense>
  )
}
