import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { FactsFields } from '#components/use-case/facts-fields.tsx'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'

export const metadata: Metadata = { title: 'Describe a use case' }

/** The form that a use case starts with; the workbench follows. */
export default async function NewUseCase({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const ctx = await loadOrgContext(slug)
  const list = `/o/${slug}/use-cases`
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Use cases', href: list }, { label: 'Describe a use case' }]}
        title="Describe a use case"
        lead="Two minutes: only the name has to be known. What is open stays open and can be filled in later."
      />
      {may(ctx.role, 'describe-use-case') ? (
        <Noted
          note={
            <SideNote title="What makes a good description">
              <p>
                One piece of work, one kind of output, one group of people who use it. If two people could disagree
                whether a given case belongs to it, it is too wide.
              </p>
              <p>
                The facts decide which questions are asked and which gates apply. Owners, steps, fallbacks and the rest
                come next, in the workbench.
              </p>
            </SideNote>
          }
        >
          <Form
            action={`/api/o/${slug}/use-cases`}
            submit="Describe use case"
            secondary={
              <ButtonLink href={list} tone="plain">
                Cancel
              </ButtonLink>
            }
          >
            <FactsFields />
          </Form>
        </Noted>
      ) : (
        <Notice title="Your role can read use cases">
          A member, a lead or an owner of the organisation can describe a new one. <a href={list}>See all use cases</a>
        </Notice>
      )}
    </Page>
  )
}
