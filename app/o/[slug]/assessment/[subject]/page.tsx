import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { SubjectHome } from './_parts/subject-home.tsx'

interface Props {
  params: Promise<{ slug: string; subject: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, subject } = await params
  return { title: `Assessment: ${(await loadSubject(slug, subject)).name}` }
}

export default function SubjectPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <SubjectHome params={params} />
    </Suspense>
  )
}
