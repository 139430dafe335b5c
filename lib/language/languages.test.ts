import { describe, expect, test } from 'vitest'
import { areaOf } from '#messages'
import type { Compiled } from './compiled.ts'
import { english } from './english/english.ts'
import { languages } from './languages.ts'
import { defaultLocale } from './locale.ts'
import { pseudoLocales } from './pseudo.ts'

/** The arguments and tags of a parsed message, by name. */
function asked(node: unknown, names = new Set<string>()): Set<string> {
  if (!Array.isArray(node)) return names
  for (const part of node) {
    if (!Array.isArray(part)) continue
    const [name, kind, options] = part
    names.add(name)
    // A choice has its options, a tag its content.
    if (typeof kind === 'number' && options && typeof options === 'object')
      for (const option of Object.values(options)) asked(option, names)
    else asked(part.slice(1), names)
  }
  return names
}

function eachMessage(messages: Compiled, path = ''): [string, unknown][] {
  return Object.entries(messages).flatMap(([name, message]) =>
    typeof message === 'string' || Array.isArray(message)
      ? [[`${path}${name}`, message] as [string, unknown]]
      : eachMessage(message as Compiled, `${path}${name}.`),
  )
}

const messagesOf = (locale: string) =>
  Object.keys(english).flatMap((area) => eachMessage(areaOf(area, locale), `${area}.`))

describe.each([...Object.keys(languages), ...pseudoLocales])('what is said in %s', (locale) => {
  const own = new Map(messagesOf(locale))

  test('asks for the arguments and tags of the English, and says all of it', () => {
    for (const [name, message] of messagesOf(defaultLocale)) {
      expect([...asked(own.get(name))].sort(), name).toEqual([...asked(message)].sort())
      expect(own.get(name), name).not.toBe('')
    }
  })
})

describe('a pseudo-locale', () => {
  test.each(pseudoLocales)('%s leaves no English letter of any message', (locale) => {
    const literals = (node: unknown): string[] =>
      typeof node === 'string'
        ? [node]
        : Array.isArray(node)
          ? node.flatMap((part) => {
              if (!Array.isArray(part)) return literals(part)
              const [, kind, options] = part
              if (typeof kind === 'number' && kind > 0)
                return kind < 4 ? Object.values(options).flatMap((option) => literals(option)) : []
              return literals(part.slice(1))
            })
          : []
    for (const [name, message] of messagesOf(locale))
      for (const text of literals(message)) expect(text, name).not.toMatch(/[A-Za-z]/)
  })
})
