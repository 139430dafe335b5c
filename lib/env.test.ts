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
