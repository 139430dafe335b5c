import { eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { conversation, draft, run } from '#db/schema/assistant.ts'
import { engagement, invitation, membership, organization } from '#db/schema/organization.ts'
import { pinnedTemplate, template } from '#db/schema/practice.ts'
import { action } from '#db/schema/roadmap.ts'
import { workshop, workshopNote } from '#db/schema/workshop.ts'
import {
  join as joinOrganization,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { draftHash } from '#lib/assistant/draft/rules.ts'
import { type Role, roles } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Ids } from './doors.ts'

/** An organisation with somebody in each role and one use case. */
export interface Office {
  org: TestOrganization
  people: Record<Role, TestPerson>
  /** Their membership ids. */
  memberships: Record<Role, string>
  useCaseId: string
}

/** An office with one of everything that an id can name. */
export interface Populated extends Omit<Office, 'useCaseId'> {
  ids: Ids
}

const questions = currentRelease().dimensions.flatMap((d) => d.questions)
const firstOf = (subject: string) => questions.find((q) => q.subject === subject)?.id ?? ''

/** `mark` is written into every name, so that they can be told apart. */
export async function openOffice(mark: string): Promise<Office> {
  const org = await makeOrganization(`Organisation ${mark}`)
  const people = {} as Record<Role, TestPerson>
  const memberships = {} as Record<Role, string>
  for (const role of roles) {
    people[role] = await makePerson(`${role} ${mark}`)
    memberships[role] = await joinOrganization(org, people[role], role)
  }
  return { org, people, memberships, useCaseId: await makeUseCase(org, `Use case ${mark}`) }
}

export interface Practice {
  slug: string
  /** Leads the practice, and works for the client. */
  partner: TestPerson
  /** In the practice, and not assigned. */
  colleague: TestPerson
  engagement: string
  template: string
}

/** A practice that leads for these offices, with a template in their hands. `engagement` is the first one's. */
export async function openPractice(...clients: Pick<Office, 'org'>[]): Promise<Practice> {
  const org = await makeOrganization('Northbank Advisory')
  const partner = await makePerson('Petra Lindqvist')
  await joinOrganization(org, partner, 'lead')
  const colleague = await makePerson('Colin Hale')
  await joinOrganization(org, colleague, 'owner')
  const templateId = crypto.randomUUID()
  const content = { line: 'Prepared with Northbank Advisory', note: '' }
  const made = { kind: 'branding', name: 'Our cover', version: 1, content } as const
  await inTenant({ organizationId: org.organizationId, userId: partner.userId }, async (tx) => {
    await tx.update(organization).set({ kind: 'practice' }).where(eq(organization.organizationId, org.organizationId))
    await tx
      .insert(template)
      .values({ organizationId: org.organizationId, id: templateId, createdById: partner.userId, ...made })
  })
  const engagements = clients.map(() => crypto.randomUUID())
  for (const [i, { org: client }] of clients.entries())
    await inTenant({ organizationId: client.organizationId, userId: partner.userId }, async (tx) => {
      const { organizationId } = client
      const from = { practiceId: org.organizationId, practiceName: org.name }
      const engagementId = engagements[i] ?? ''
      await tx.insert(engagement).values({
        organizationId,
        id: engagementId,
        ...from,
        scope: 'lead',
        endsOn: '2099-12-31',
        colour: i,
        grantedById: partner.userId,
      })
      await tx
        .insert(pinnedTemplate)
        .values({ organizationId, id: crypto.randomUUID(), templateId, ...from, pinnedById: partner.userId, ...made })
      const { userId, name, email } = partner
      await tx
        .insert(membership)
        .values({ organizationId, id: crypto.randomUUID(), userId, name, email, role: 'lead', engagementId })
    })
  return { slug: org.slug, partner, colleague, engagement: engagements[0] ?? '', template: templateId }
}

/** `mark` is written into every name, so that a leak can be seen in any answer. */
export async function populate(mark: string): Promise<Populated> {
  const { org, people, memberships, useCaseId } = await openOffice(mark)
  const spare = await makePerson(`Spare ${mark}`)
  const membershipId = await joinOrganization(org, spare, 'viewer')
  const invitationId = crypto.randomUUID()
  const actionId = crypto.randomUUID()
  const conversationId = crypto.randomUUID()
  const runId = crypto.randomUUID()
  const draftId = crypto.randomUUID()
  const workshopId = crypto.randomUUID()
  const noteId = crypto.randomUUID()
  const engagementId = crypto.randomUUID()
  const templateId = crypto.randomUUID()
  const pinId = crypto.randomUUID()
  const plan = {
    key: `r.test@${useCaseId}`,
    remedy: 'r.test',
    title: `Action ${mark}`,
    useCases: [useCaseId],
    gaps: [],
    leverage: 1,
    phase: 1,
    effort: { min: 1, likely: 2, max: 3 },
    role: 'data',
    prerequisites: [],
    deliverable: 'A list',
    exitCriterion: 'The list is complete',
  }
  await inTenant({ organizationId: org.organizationId, userId: people.owner.userId }, async (tx) => {
    await tx.insert(invitation).values({
      organizationId: org.organizationId,
      id: invitationId,
      email: `${crypto.randomUUID()}@example.test`,
      role: 'viewer',
      tokenHash: crypto.randomUUID(),
      invitedById: people.owner.userId,
      expiresAt: new Date(Date.now() + 864e5),
    })
    await tx.insert(action).values({
      organizationId: org.organizationId,
      id: actionId,
      assessmentId: org.assessmentId,
      number: 1,
      key: plan.key,
      plan,
      // Whoever may change their own alone has one.
      ownerMembershipId: memberships.member,
    })
    const { organizationId } = org
    const authorId = people.owner.userId
    await tx.insert(conversation).values({ organizationId, id: conversationId, authorId, title: `Talk ${mark}` })
    await tx.insert(run).values({
      organizationId,
      id: runId,
      conversationId,
      authorId,
      question: `Question ${mark}`,
      status: 'answered',
      answer: `Answer ${mark}`,
      answerer: 'extractive',
      model: 'extractive-1',
      promptId: 'answer',
      promptVersion: '1.0',
    })
    await tx.insert(engagement).values({
      organizationId,
      id: engagementId,
      practiceId: crypto.randomUUID(),
      practiceName: `Practice ${mark}`,
      scope: 'read',
      endsOn: '2099-12-31',
      grantedById: people.owner.userId,
    })
    const made = { kind: 'branding', name: `Template ${mark}`, content: { line: mark, note: '' }, version: 1 } as const
    await tx.insert(template).values({ organizationId, id: templateId, createdById: people.owner.userId, ...made })
    await tx.insert(pinnedTemplate).values({
      organizationId,
      id: pinId,
      templateId,
      practiceId: crypto.randomUUID(),
      practiceName: mark,
      pinnedById: people.owner.userId,
      ...made,
    })
    await tx.insert(workshop).values({
      organizationId,
      id: workshopId,
      assessmentId: org.assessmentId,
      name: `Workshop ${mark}`,
      mode: 'named',
      leastVoters: 3,
      code: crypto.randomUUID().slice(0, 6).toUpperCase(),
      state: 'open',
    })
    await tx.insert(workshopNote).values({ organizationId, workshopId, id: noteId, text: `Note ${mark}` })
    const content = { title: `Summary ${mark}`, text: `Text ${mark}` }
    await tx.insert(draft).values({
      organizationId,
      id: draftId,
      runId,
      authorId,
      kind: 'summary',
      content,
      hash: draftHash('summary', content),
    })
  })
  return {
    org,
    people,
    memberships,
    ids: {
      slug: org.slug,
      assessmentId: org.assessmentId,
      useCaseId,
      membershipId,
      invitationId,
      actionId,
      conversationId,
      runId,
      draftId,
      workshopId,
      noteId,
      engagementId,
      templateId,
      pinId,
      organizationQuestion: firstOf('organization'),
      useCaseQuestion: firstOf('use-case'),
    },
  }
}

/** An organisation where that person has answered the whole of their share. @returns its slug. */
export async function openAnswered(who: TestPerson): Promise<string> {
  const org = await makeOrganization('Answered to the end')
  const id = await joinOrganization(org, who, 'member')
  const { organizationId, assessmentId } = org
  const asked = allQuestions(currentRelease()).filter((q) => q.subject === 'organization' && q.knows === 'people')
  await inTenant({ organizationId, userId: who.userId }, async (tx) => {
    await tx
      .update(membership)
      .set({ knows: ['people'] })
      .where(eq(membership.id, id))
    await tx.insert(answer).values(
      asked.map((q) => ({
        ...{ organizationId, assessmentId, useCaseId: null, questionId: q.id, authorId: who.userId, version: 1 },
        ...{ state: 'answered' as const, level: 2 },
      })),
    )
  })
  return org.slug
}
