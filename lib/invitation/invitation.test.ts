import { describe, expect, test } from 'vitest'
import { invitationMessage, proofMinutes, proves } from './rules.ts'
import { acceptBody, changedInvitation, invitationBody } from './schema.ts'

const plain = {
  to: 'anna@x.org',
  organizationName: 'Harbour Mutual',
  invitedBy: 'Tom Hallworth',
  role: 'member' as const,
  link: 'https://footing.example/invitations/abc',
}

describe('the message', () => {
  test('says who, what for, how much, until when, and one thing to press', () => {
    const { subject, text } = invitationMessage({
      ...plain,
      name: 'Anna Berg',
      note: 'You know the floor.',
      dueOn: '2026-12-08',
      share: { questions: 27, minutes: 21 },
      seat: 'technical lead of “Claims triage”',
      said: 'We begin on Monday.',
    })
    expect(subject).toBe('Tom Hallworth invites you to Harbour Mutual on Footing')
    expect(text).toBe(
      [
        'Anna Berg,',
        'Tom Hallworth invites you to “Harbour Mutual” on Footing, which finds out which AI use cases can safely run in production.',
        'Tom Hallworth writes: “You know the floor.”',
        'You are to be technical lead of “Claims triage”.',
        'Your role is member: you can answer questions, describe use cases and read every result.',
        'You are asked 27 questions, about 20 minutes, in as many sittings as you like.',
        'Please answer by 8 December 2026.',
        'We begin on Monday.',
        'Open this link and press “Join”. There is nothing to register:',
        'https://footing.example/invitations/abc',
        'The link is yours alone: it works once, for 7 days, and whoever has it can join in your name. Do not pass it on. If you do not know the sender, ignore this message: nothing happens.',
      ].join('\n\n'),
    )
  })

  test('has one link, whatever the organisation and the person are called', () => {
    const organizationName = 'https://evil.example'
    const { subject, text } = invitationMessage({ ...plain, organizationName, invitedBy: 'www.evil.example' })
    expect(`${subject}\n${text}`.match(/:\/\/|www\./g)).toEqual(['://'])
  })

  test('leaves out what was not said', () => {
    const { text } = invitationMessage({ ...plain, role: 'viewer', share: { questions: 0, minutes: 0 } })
    expect(text).not.toMatch(/writes|asked|Please|You are to be|undefined|null|\n\n\n/)
    expect(text).toMatch(/^Tom Hallworth invites you/)
  })
})

describe('what a link proves', () => {
  test('is the mailbox: of somebody new while it lasts, of an account that was there for an hour, of a handed over one nothing', () => {
    expect(proves({ mailedMinutesAgo: null }, false)).toBe(false)
    expect(proves({ mailedMinutesAgo: 7 * 24 * 60 }, false)).toBe(true)
    expect(proves({ mailedMinutesAgo: proofMinutes - 1 }, true)).toBe(true)
    expect(proves({ mailedMinutesAgo: proofMinutes }, true)).toBe(false)
  })
})

describe('the shape of an invitation', () => {
  const one = { email: 'Anna@X.org', role: 'member' }
  const refused = (body: unknown) => invitationBody.safeParse(body).error?.issues.map((issue) => issue.path.join('.'))

  test('is one person or a list, and the list inside', () => {
    const rest = { name: '', knows: [], note: '', dueOn: null, seat: null }
    expect(invitationBody.parse(one)).toEqual({
      people: [{ ...rest, email: 'anna@x.org', role: 'member' }],
      list: false,
    })
    expect(invitationBody.parse({ people: [one], note: 'Soon.', dueOn: '2026-12-08' })).toEqual({
      people: [{ ...rest, email: 'anna@x.org', role: 'member', note: 'Soon.', dueOn: '2026-12-08' }],
      list: true,
    })
  })

  test('names the field that is wrong, and in a list the person', () => {
    expect(refused({ ...one, email: 'anna' })).toEqual(['email'])
    expect(refused({ people: [one, { ...one, email: 'anna' }] })).toEqual(['people.1.email'])
    expect(refused({ people: [] })).toEqual(['people'])
    expect(refused({ people: Array.from({ length: 101 }, () => one) })).toEqual(['people'])
    expect(refused({ ...one, seat: 'x/sponsor' })).toEqual(['seat'])
    expect(refused({ ...one, knows: ['cooking'] })).toEqual(['knows.0'])
  })

  test('takes no addresses of pages into a message that bears somebody’s name', () => {
    for (const text of ['See https://evil.example', 'www.evil.example', 'http://x'])
      for (const field of ['note', 'name']) expect(refused({ ...one, [field]: text }), text).toEqual([field])
    expect(changedInvitation.safeParse({ note: 'see www.evil.example' }).success).toBe(false)
  })

  test('of a press is a whole token and nothing else', () => {
    expect(acceptBody.safeParse({ token: 'x'.repeat(43) }).success).toBe(true)
    for (const body of [{ token: 'x' }, { token: 'x'.repeat(43), role: 'owner' }, {}])
      expect(acceptBody.safeParse(body).success).toBe(false)
  })
})
