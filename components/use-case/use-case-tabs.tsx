import { Tabs } from '#components/ui/tabs.tsx'
import { words } from '#lib/language/words.ts'

interface Props {
  slug: string
  useCaseId: string
  current: 'result' | 'workbench' | 'answers'
}

/** The sides of one use case. */
export function UseCaseTabs({ slug, useCaseId, current }: Props) {
  const say = words('useCase')
  const root = `/o/${slug}/use-cases/${useCaseId}`
  return (
    <Tabs
      label={say.sides}
      items={[
        { href: root, label: say.result, current: current === 'result' },
        { href: `${root}/workbench`, label: say.workbench, current: current === 'workbench' },
        { href: `/o/${slug}/assessment/${useCaseId}`, label: say.answers, current: current === 'answers' },
      ]}
    />
  )
}
