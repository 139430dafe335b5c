import { describe, expect, test } from 'vitest'
import { readSettings } from './env.ts'

const secret = { FOOTING_SECRET: 'a secret of sixteen letters' }

describe('settings of the assistant', () => {
  test('are complete with a model and a key, an address or both', () => {
    expect(readSettings({ ...secret, ASSISTANT_MODEL: 'm', OPENAI_API_KEY: 'k' }).provider).toEqual({
      apiKey: 'k',
      baseUrl: null,
      model: 'm',
      embeddingModel: null,
      price: null,
    })
    const local = {
      OPENAI_BASE_URL: 'http://localhost:11434/v1/',
      ASSISTANT_PRICE_IN: '2.50',
      ASSISTANT_PRICE_OUT: '10',
    }
    expect(readSettings({ ...secret, ASSISTANT_MODEL: 'm', ...local })).toMatchObject({
      provider: { apiKey: null, baseUrl: 'http://localhost:11434/v1', price: { in: 2.5, out: 10 } },
      currency: 'EUR',
    })
  })

  test('of other programs do nothing by themselves', () => {
    expect(
      readSettings({ ...secret, OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://x.example/v1' }).provider,
    ).toBeNull()
    expect(readSettings({ ...secret, ASSISTANT_MODEL: ' ' }).provider).toBeNull()
  })

  test.each([
    [{ ASSISTANT_MODEL: 'm' }, 'ASSISTANT_MODEL is set but'],
    [{ OPENAI_BASE_URL: 'localhost' }, 'OPENAI_BASE_URL must be'],
    [{ OPENAI_BASE_URL: 'file:///etc/passwd' }, 'OPENAI_BASE_URL must be'],
    [{ ASSISTANT_PRICE_IN: '-1' }, 'ASSISTANT_PRICE_IN must be'],
    [{ ASSISTANT_PRICE_OUT: 'free' }, 'ASSISTANT_PRICE_OUT must be'],
    [{ ASSISTANT_PRICE_IN: '1' }, 'belong together'],
    [{ ASSISTANT_CURRENCY: 'euro' }, 'ASSISTANT_CURRENCY must be'],
  ])('that are wrong are named in a sentence: %j', (settings, sentence) => {
    expect(() => readSettings({ ...secret, ...settings })).toThrow(sentence)
  })
})

describe('where Footing is reached', () => {
  const reached = (settings: Record<string, string>) => {
    const { listenOn, appUrl, origins, isPrivate } = readSettings({ ...secret, PORT: '3111', ...settings })
    return { listenOn, appUrl, origins, isPrivate }
  }
  const loopback = ['127.0.0.1', '::1']
  const everyName = ['http://localhost:3111', 'http://127.0.0.1:3111', 'http://[::1]:3111']

  test('by itself, this machine alone reaches it', () => {
    const alone = { listenOn: loopback, appUrl: 'http://localhost:3111', origins: everyName, isPrivate: true }
    expect(reached({})).toEqual(alone)
    expect(reached({ HOST: 'localhost', APP_URL: '' })).toEqual(alone)
    expect(reached({ HOST: '::1' })).toEqual({ ...alone, listenOn: ['::1'] })
    expect(reached({ APP_URL: 'http://footing.localhost:8080' })).toEqual({
      listenOn: loopback,
      appUrl: 'http://footing.localhost:8080',
      origins: ['http://footing.localhost:8080'],
      isPrivate: true,
    })
  })

  test('with an address that people open, every interface is listened on, or those that HOST says', () => {
    const open = { appUrl: 'https://footing.example.com', origins: ['https://footing.example.com'], isPrivate: false }
    const APP_URL = 'https://Footing.example.com:443/'
    expect(reached({ APP_URL })).toEqual({ ...open, listenOn: null })
    expect(reached({ APP_URL, HOST: '127.0.0.1' })).toEqual({ ...open, listenOn: ['127.0.0.1'] })
    expect(reached({ APP_URL, HOST: '::' })).toEqual({ ...open, listenOn: null })
  })

  test('what HOST opens to the network is private no more', () => {
    expect(reached({ HOST: '0.0.0.0' })).toEqual({
      listenOn: null,
      appUrl: 'http://localhost:3111',
      origins: everyName,
      isPrivate: false,
    })
    const named = 'http://10.0.0.7:3111'
    expect(reached({ HOST: '10.0.0.7' })).toEqual({
      listenOn: ['10.0.0.7'],
      appUrl: named,
      origins: [named],
      isPrivate: false,
    })
    expect(reached({ HOST: 'fd00::7' })).toMatchObject({ appUrl: 'http://[fd00::7]:3111', isPrivate: false })
  })

  test.each([
    ['by itself', {}, true],
    ['at an address of the loopback', { APP_URL: 'http://localhost:3111' }, true],
    ['at a public address', { APP_URL: 'https://footing.example.com' }, false],
    ['at a public address, behind a proxy on this machine', { APP_URL: 'https://x.example', HOST: '127.0.0.1' }, false],
    ['on every interface', { HOST: '0.0.0.0' }, false],
    ['with a mail server', { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'footing@example.com' }, false],
  ])('demo and outbox exist only on this machine and without mail: %s', (_, settings, are) => {
    expect(readSettings({ ...secret, FOOTING_DEMO: 'on', ...settings })).toMatchObject({ demo: are, outbox: are })
    expect(readSettings({ ...secret, NODE_ENV: 'development', ...settings })).toMatchObject({
      demo: false,
      outbox: are,
    })
    expect(readSettings({ ...secret, NODE_ENV: 'production', ...settings })).toMatchObject({
      demo: false,
      outbox: false,
    })
  })

  test.each([
    ['a path', 'https://example.com/footing'],
    ['two slashes', 'https://example.com//'],
    ['a question', 'https://example.com/?a=b'],
    ['an empty question', 'https://example.com?'],
    ['a fragment', 'https://example.com/#top'],
    ['a name', 'https://somebody@example.com'],
    ['a name and a password', 'https://somebody:secret@example.com'],
  ])('an address with %s is refused', (_, APP_URL) => {
    expect(() => readSettings({ ...secret, APP_URL })).toThrow(/^APP_URL must be a bare address/)
  })

  test.each([
    [{ APP_URL: 'footing' }, 'APP_URL must be the address'],
    [{ APP_URL: 'ftp://footing.example' }, 'APP_URL must be the address'],
    [{ HOST: 'my-laptop' }, 'HOST must be localhost or an IP address'],
    [{ HOST: '127.0.0.1:3000' }, 'HOST must be localhost or an IP address'],
    [{ SECURITY_CONTACT: 'nobody' }, 'SECURITY_CONTACT must be'],
  ])('what is no address is named in a sentence: %j', (settings, sentence) => {
    expect(() => readSettings({ ...secret, ...settings })).toThrow(sentence)
  })

  test('a contact for faults is a URI, and the installation itself where none was set', () => {
    const contact = (SECURITY_CONTACT?: string) =>
      readSettings({ ...secret, ...(SECURITY_CONTACT ? { SECURITY_CONTACT } : {}) }).securityContact
    expect(contact('security@example.com')).toBe('mailto:security@example.com')
    expect(contact('https://example.com/security')).toBe('https://example.com/security')
    expect(contact()).toBe('http://localhost:3000/')
  })
})

describe('languages', () => {
  test('are those that the operator names, the default one without a word', () => {
    expect(readSettings(secret).locales).toEqual(['en-GB'])
    expect(readSettings({ ...secret, FOOTING_LOCALES: 'en-GB, he-x-mirror' }).locales).toEqual(['en-GB', 'he-x-mirror'])
  })

  test('that Footing does not speak are refused', () => {
    for (const given of ['xx', 'en-GB, xx', ' , '])
      expect(() => readSettings({ ...secret, FOOTING_LOCALES: given })).toThrow(/FOOTING_LOCALES must list .*en-GB/)
  })
})

test('what goes by age is kept for ever unless the operator says otherwise, and the audit log for a year at least', () => {
  expect(readSettings(secret).keptDays).toEqual({ mail: 30, events: null, audit: null })
  const given = { KEEP_MAIL_DAYS: '7', KEEP_EVENTS_DAYS: ' 90 ', KEEP_AUDIT_DAYS: '' }
  expect(readSettings({ ...secret, ...given }).keptDays).toEqual({ mail: 7, events: 90, audit: null })
  expect(() => readSettings({ ...secret, KEEP_AUDIT_DAYS: '364' })).toThrow('at least 365')
  expect(() => readSettings({ ...secret, KEEP_EVENTS_DAYS: '29' })).toThrow('at least 30')
  expect(() => readSettings({ ...secret, KEEP_MAIL_DAYS: 'long' })).toThrow('KEEP_MAIL_DAYS')
})
