import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { words } from '#lib/language/words.ts'

/** With more subjects than this, tabs would not be found their way in. */
const mostTabs = 4

interface Props {
  action: string
  current: string
  subjects: readonly { id: string; name: string }[]
}

/** Chooses whose questions are shown: the organisation's, or those of a use case. */
export function SubjectPicker({ action, current, subjects }: Props) {
  if (subjects.length < 2) return null
  if (subjects.length <= mostTabs)
    return (
      <Tabs
        label={words('assessment').checked.about}
        items={subjects.map(({ id, name }) => ({
          href: `${action}?subject=${id}`,
          label: name.length > 40 ? `${name.slice(0, 39)}…` : name,
          current: id === current,
        }))}
      />
    )
  return (
    <form action={action} className="no-print flex flex-wrap items-end gap-x-4">
      <Select
        label={words('assessment').checked.about}
        name="subject"
        defaultValue={current}
        options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button className="mb-6 min-h-11">{words('assessment').checked.show}</Button>
    </form>
  )
}
