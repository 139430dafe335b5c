import { expect, test } from 'vitest'
import { readServerSettings } from './settings.ts'

const read = (source: Record<string, string>) =>
  readServerSettings({ FOOTING_SECRET: 'a secret of sixteen characters', ...source }, '/srv/footing', '/srv/data')

test('several workers need a database of one’s own', () => {
  const DATABASE_URL = 'postgres://owner:secret@db.example.com/footing'
  expect(read({}).workers).toBe(1)
  expect(read({ WORKERS: '3', DATABASE_URL }).workers).toBe(3)
  expect(() => read({ WORKERS: '2' })).toThrow('WORKERS is more than 1 but DATABASE_URL is not set')
  for (const WORKERS of ['0', '-1', '1.5', 'many', '65'])
    expect(() => read({ WORKERS, DATABASE_URL })).toThrow('WORKERS must be a number of processes')
})
