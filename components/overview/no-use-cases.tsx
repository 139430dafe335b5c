import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

interface Props {
  slug: string
  mayDescribe: boolean
}

/** Before there is anything to judge. */
export function NoUseCases({ slug, mayDescribe }: Props) {
  return (
    <EmptyState
      title="Here it will say where AI can run now, what should wait, and what needs stronger foundations first."
      action={
        mayDescribe && (
          <ButtonLink href={`/o/${slug}/use-cases/new`} tone="primary">
            Describe a use case
          </ButtonLink>
        )
      }
      example={
        <p>
          For example: “Claims triage should wait: nothing catches a low-confidence answer.” Every such sentence opens
          to the answers behind it. <a href="/method">How it is judged</a>
        </p>
      }
    >
      <p>
        {mayDescribe
          ? 'A use case is one piece of work in which AI takes part, or would. A name is enough to begin.'
          : 'A member, a lead or an owner describes the use cases; your role can read them.'}
      </p>
    </EmptyState>
  )
}
