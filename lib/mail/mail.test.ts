import { expect, test } from 'vitest'
import { linkParts } from './rules.ts'

test('makes links of our own addresses only', () => {
  const text = 'Open\n\nhttp://localhost:3000/x?a=b\n\nnot https://evil.example/ or http://localhost:30001/y.'
  expect(linkParts(text, 'http://localhost:3000')).toEqual([
    { kind: 'words', text: 'Open\n\n' },
    { kind: 'link', text: 'http://localhost:3000/x?a=b' },
    { kind: 'words', text: '\n\nnot https://evil.example/ or http://localhost:30001/y.' },
  ])
  expect(linkParts('', 'http://localhost:3000')).toEqual([])
})
