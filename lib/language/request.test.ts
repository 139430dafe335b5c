import { expect, test } from 'vitest'
import { localeOf } from './request.ts'

const offered = ['en-GB', 'de', 'fr-CA', 'el-x-longer']

test.each([
  [{}, 'en-GB'],
  [{ 'accept-language': 'ja, *;q=0.1' }, 'en-GB'],
  [{ 'accept-language': 'de-CH' }, 'de'],
  [{ 'accept-language': 'fr;q=0.5, de;q=0.9' }, 'de'],
  [{ 'accept-language': 'de;q=0, fr' }, 'fr-CA'],
  [{ cookie: 'theme=dark; locale=de', 'accept-language': 'fr' }, 'de'],
  [{ cookie: 'mylocale=de' }, 'en-GB'],
  [{ cookie: 'locale=ja', 'accept-language': 'fr' }, 'fr-CA'],
  [{ 'accept-language': 'el' }, 'en-GB'],
  [{ cookie: 'locale=el-x-longer' }, 'el-x-longer'],
])('of the offered languages, %j is answered in %s', (headers, locale) => {
  expect(localeOf(headers, offered)).toBe(locale)
})

test('where one language is offered, nobody gets another', () => {
  expect(localeOf({ cookie: 'locale=de', 'accept-language': 'de' }, ['en-GB'])).toBe('en-GB')
})
