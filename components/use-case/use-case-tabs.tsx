import { Tabs } from '#components/ui/tabs.tsx'

interface Props {
  slug: string
  useCaseId: string
  current: 'result' | 'workbench' | 'answers'
}

/** The sides of one use case. */
export function UseCaseTabs({ slug, useCaseId, current }: Props) {
  const root = `/o/${slug}/use-cases/${useCaseId}`
  return (
    <Tabs
      label="Use case"
      items={[
        { href: root, label: 'Result', current: current === 'result' },
        { href: `${root}/workbench`, label: 'Workbench', current: current === 'workbench' },
        { href: `/o/${slug}/assessment/${useCaseId}`, label: 'Answers', current: current === 'answers' },
      ]}
    />
  )
}
