import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { words } from '#lib/language/words.ts'

interface Props {
  slug: string
  mayDescribe: boolean
}

/** Before there is anything to judge. */
export function NoUseCases({ slug, mayDescribe }: Props) {
  const say = words('overview').empty
  return (
    <EmptyState
      title={say.title}
      action={
        mayDescribe && (
          <ButtonLink href={`/o/${slug}/use-cases/new`} tone="primary">
            {say.describe}
          </ButtonLink>
        )
      }
      example={
        <p>
          {rich(
            say.example({
              method: (inside) => (
                <a key="method" href="/method">
                  {inside}
                </a>
              ),
            }),
          )}
        </p>
      }
    >
      <p>{mayDescribe ? say.may : say.mayNot}</p>
    </EmptyState>
  )
}
