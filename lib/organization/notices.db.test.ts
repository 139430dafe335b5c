import { desc, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { join, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { noticeMessage } from '../auth/notice/rules.ts'
import type { Notice } from '../auth/notice/types.ts'
import { lookUpContext } from '../auth/session/queries.ts'
import { changeRole, removeMember } from './member/mutations.ts'

afterAll(closePools)

async function place() {
  const org = await makeOrganization('Told Ltd')
  const enter = async (role: 'owner' | 'member') => {
    const who = await makePerson(role === 'owner' ? 'Olga Owner' : 'Mo Member')
    const membershipId = await join(org, who, role)
    const found = await lookUpContext(who.token, org.slug)
    if (found.kind !== 'context') throw new Error(found.kind)
    return { ...who, membershipId, ctx: found.ctx }
  }
  return { owner: await enter('owner'), member: await enter('member') }
}

type Place = Awaited<ReturnType<typeof place>>

const mailsTo = (address: string) =>
  identityDb().select().from(mail).where(eq(mail.recipient, address)).orderBy(desc(mail.createdAt))

const organization = 'Told Ltd'

/** Each act, whom it concerns and what they are told. */
const told: [Notice, (here: Place) => Promise<string>][] = [
  [
    { kind: 'joined', organization, role: 'viewer' },
    async ({ owner }) => {
      const email = `${crypto.randomUUID()}@example.test`
      await inviteMember(owner.ctx, { invitee: { email, role: 'viewer' } })
      const token = /invitations\/([\w-]{43})/.exec((await mailsTo(email))[0]?.body ?? '')?.[1] ?? ''
      await acceptInvitation({ peer: 'unknown', userAgent: '', token: undefined }, { who: null, press: { token } })
      return email
    },
  ],
  [
    { kind: 'left', organization },
    async ({ member: { ctx, membershipId, email } }) => {
      await removeMember(ctx, { membershipId })
      return email
    },
  ],
  [
    { kind: 'removed', organization, by: 'Olga Owner' },
    async ({ owner, member: { membershipId, email } }) => {
      await removeMember(owner.ctx, { membershipId })
      return email
    },
  ],
  [
    { kind: 'role-changed', organization, by: 'Olga Owner', from: 'member', to: 'lead' },
    async ({ owner, member: { membershipId, email } }) => {
      await changeRole(owner.ctx, { membershipId, role: 'lead' })
      return email
    },
  ],
]

test.each(told.map(([notice, act]) => ({ kind: notice.kind, notice, act })))(
  'whom it concerns hears of it by mail, and nobody else: $kind',
  async ({ notice, act }) => {
    const here = await place()
    const to = await act(here)
    const { subject } = noticeMessage(to, notice, new Date(), 'http://127.0.0.1')
    await expect.poll(async () => (await mailsTo(to)).map((one) => one.subject)).toContain(subject)
    for (const other of [here.owner, here.member])
      if (other.email !== to) expect(await mailsTo(other.email)).toEqual([])
  },
)
