import { isPartName } from '#lib/use-case/rules.ts'
import { Overview } from './overview.tsx'
import { PartScreen } from './part-screen.tsx'
import { readWorkbench } from './read-workbench.ts'

interface Props {
  params: Promise<{ slug: string; useCaseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** All sections to be read, or the one that the address names, to be filled in. */
export async function Workbench({ params, searchParams }: Props) {
  const { slug, useCaseId } = await params
  const { part } = await searchParams
  const read = await readWorkbench(slug, useCaseId)
  return isPartName(part) ? <PartScreen read={read} part={part} /> : <Overview read={read} />
}
