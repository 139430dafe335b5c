import { ClosingList } from '#components/organization/closing-list.tsx'
import { roleName } from '#components/organization/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { loadClosing, loadMayFound, loadOrganizationsOf, loadPerson } from '#lib/auth/loaders.ts'
import '#components/practice/practice.css'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Organisations' }

/** The organisations that the person may enter. */
export default async function Organizations() {
  const who = await loadPerson('/organizations')
  const [organizations, closing, mayFound] = await Promise.all([
    loadOrganizationsOf(who.userId),
    loadClosing(who.userId),
    loadMayFound(who),
  ])
  const create = mayFound && (
    <ButtonLink href="/organizations/new" tone={organizations.length > 0 ? 'quiet' : 'primary'}>
      Create organisation
    </ButtonLink>
  )
  if (organizations.length === 0) {
    return (
      <>
        <PageHeader title="Organisations" />
        <EmptyState
          title="An organisation is where use cases are assessed and the roadmap is kept."
          action={create || undefined}
          example="Invited by a colleague? Open the link in their message instead."
        >
          <p>
            You do not belong to one yet.{' '}
            {mayFound
              ? 'Whoever creates one is its owner and invites the others.'
              : 'An owner of yours invites you; founding one is up to whoever owns one already.'}
          </p>
        </EmptyState>
        <ClosingList closing={closing} />
      </>
    )
  }
  return (
    <>
      <PageHeader title="Organisations" actions={create || undefined} />
      <TaskList
        label="Organisations"
        items={organizations.map(({ slug, name, role, kind, practice, colour }) => ({
          id: slug,
          href: `/o/${slug}`,
          title:
            colour === null ? (
              name
            ) : (
              <span className={`client-colour-${colour}`}>
                <span className="client-dot me-2" aria-hidden="true" />
                {name}
              </span>
            ),
          hint: practice === null ? (kind === 'practice' ? 'Practice' : undefined) : `Client of ${practice}`,
          status: roleName[role],
        }))}
      />
      <ClosingList closing={closing} />
    </>
  )
}
