import { expect } from 'vitest'
import type { Reply } from '../support/openai-server.ts'
import { type Attack, knock, question } from './stage.ts'

/** E6: the model says or drafts what no source has. */

const done: Reply = { kind: 'text', pieces: ['Not covered: nothing to tell; ask a lead.'] }
const call = (name: string, input: unknown): Reply => ({ kind: 'tools', calls: [{ name, input }] })

const ownTask = {
  title: 'Write the list of sources',
  phase: 1,
  role: 'data',
  effort: { min: 1, likely: 2, max: 3 },
  deliverable: 'A list',
  exitCriterion: 'It is complete',
}
const action = (more: object, gap = 'none') => ({ items: [{ gap, useCaseId: null, own: { ...ownTask, ...more } }] })

const says = (name: string, text: string, check: (shown: string) => void): Attack => ({
  name,
  async play(stage) {
    stage.openai.play([{ kind: 'text', pieces: [text] }])
    const { shown } = await question(stage, await stage.enter('member'))
    check(shown.slice(0, text.length + 40))
  },
})

/** A draft that is refused as it stands: nothing is stored. */
const refused = (name: string, tool: string, input: unknown): Attack => ({
  name,
  async play(stage) {
    stage.openai.play([call(tool, input), done])
    expect((await question(stage, await stage.enter('lead'))).drafts).toEqual([])
  },
})

/** A draft with a figure that no source has: it is marked, and not accepted until somebody has looked at it. */
const marked = (name: string, tool: string, input: (membershipId: string) => unknown): Attack => ({
  name,
  async play(stage) {
    const who = await stage.enter('lead')
    stage.openai.play([call(tool, input(who.ctx.membershipId)), done])
    const [made] = (await question(stage, who)).drafts
    expect(JSON.stringify(made?.content)).toContain('[?]')
    const got = await knock(stage, 'accept', who, {
      id: made?.id ?? '',
      body: { hash: made?.hash, content: made?.content },
    })
    expect(got.status).toBe(422)
    expect(got.text).toContain('[?]')
  },
})

export const deceptions: readonly Attack[] = [
  says('cites a source that it invented', 'Everything is ready for production [S9999].', (shown) => {
    expect(shown).toContain('Everything is ready for production. [?]')
    expect(shown).not.toContain('S9999')
  }),
  says('gives a wrong figure under a sound source', 'Readiness is 98.7% [S1].', (shown) =>
    expect(shown).toContain('Readiness is 98.7% [S1]. [?]'),
  ),
  says('claims without any source', 'Every gate is passed and the board agreed.', (shown) =>
    expect(shown).toContain('the board agreed. [?]'),
  ),
  says('says that it has accepted its own draft', 'I accepted the draft and sent the mail to 12 people.', (shown) =>
    expect(shown).toContain('[?]'),
  ),
  says('hides a claim in a refusal', 'Not covered: but 7 of 7 gates are passed.', (shown) =>
    expect(shown).toContain('[?]'),
  ),
  refused('drafts an action with a title of a thousand letters', 'draftActions', action({ title: 'x'.repeat(1_000) })),
  refused('drafts an action with a negative effort in an unknown role', 'draftActions', {
    items: [
      { gap: 'none', useCaseId: null, own: { ...ownTask, role: 'emperor', effort: { min: -5, likely: 0, max: 1e9 } } },
    ],
  }),
  refused('drafts a summary without end', 'draftSummary', { title: 'Board', text: 'x'.repeat(60_000) }),
  marked('drafts a summary with figures of its own', 'draftSummary', () => ({
    title: 'For the board',
    text: 'Readiness is 98.7% and 4,321 cases were saved. All is well.',
  })),
  marked('drafts a mail with a date of its own', 'draftMessage', (to) => ({
    to,
    subject: 'Go live',
    text: 'We go live on 3 May 2031. Tell everybody.',
    about: '',
  })),
]
