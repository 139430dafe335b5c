import { describe, expect, test } from 'vitest'
import { commandFor, type Press } from './shortcuts.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  typing: false,
  arrows: false,
  ...more,
})

describe('keys', () => {
  test.each([
    ['0', { kind: 'choose', choice: '0' }],
    ['3', { kind: 'choose', choice: '3' }],
    ['4', { kind: 'choose', choice: '4' }],
    ['d', { kind: 'choose', choice: 'unknown' }],
    ['N', { kind: 'choose', choice: 'not-applicable' }],
    ['j', { kind: 'move', by: 1 }],
    ['ArrowUp', { kind: 'move', by: -1 }],
    ['?', { kind: 'help' }],
    ['5', null],
    ['6', null],
    ['x', null],
    ['Enter', null],
  ])('%s', (key, command) => {
    expect(commandFor(press(key), true)).toEqual(command)
  })

  test('rest while typing, with a modifier, and when turned off', () => {
    for (const key of ['1', 'd', 'j', '?', 'ArrowDown']) {
      expect(commandFor(press(key, { typing: true }), true)).toBeNull()
      expect(commandFor(press(key, { ctrlKey: true }), true)).toBeNull()
      expect(commandFor(press(key, { altKey: true }), true)).toBeNull()
      expect(commandFor(press(key), false)).toBeNull()
    }
  })

  test('leave the arrows to a group of choices', () => {
    expect(commandFor(press('ArrowDown', { arrows: true }), true)).toBeNull()
    expect(commandFor(press('j', { arrows: true }), true)).toEqual({ kind: 'move', by: 1 })
  })

  test('continue with Ctrl or Command and Enter, always', () => {
    expect(commandFor(press('Enter', { ctrlKey: true, typing: true }), false)).toEqual({ kind: 'continue' })
    expect(commandFor(press('Enter', { metaKey: true }), true)).toEqual({ kind: 'continue' })
  })
})
