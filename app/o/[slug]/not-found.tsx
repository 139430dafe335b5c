import { NothingHere } from '#components/account/nothing-here.tsx'
import { Page } from '#components/ui/page.tsx'

export default function NotFound() {
  return (
    <Page width="text">
      <NothingHere />
    </Page>
  )
}
