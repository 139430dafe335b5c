import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isOlder, postgresWarning, readFloors } from './floors.ts'

const floors = readFloors(process.cwd())
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version?: string }> }

test.each(floors.packages)('$name is installed at $floor or newer, wherever it is installed', ({ name, floor }) => {
  const installed = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(installed.length).toBeGreaterThan(0)
  for (const [path, { version = '0' }] of installed) expect(isOlder(version, floor), `${path} ${version}`).toBe(false)
})

test('every floor says where it is from and when it was read', () => {
  for (const { advisories, read } of [...floors.packages, ...floors.postgresql]) {
    expect(advisories.length).toBeGreaterThan(0)
    expect(read).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
})

test.each([
  ['18.4', '18.6', true],
  ['18.6', '18.6', false],
  ['18.10', '18.6', false],
  ['9.1.0', '10.0.0', true],
  ['10.6.1', '9.1.0', false],
  ['16.4', '16.4.1', true],
  ['19.3.1-beta.1', '19.3.1', true],
  ['19.3.2-beta.1', '19.3.1', false],
])('%s is older than %s: %s', (version, floor, older) => expect(isOlder(version, floor)).toBe(older))

test('an old PostgreSQL is named in capitals, and only an old one', () => {
  expect(postgresWarning(180_004, true, floors)).toMatch(/^THE BUILT-IN POSTGRESQL IS 18\.4, .* 18\.6 mends them/)
  expect(postgresWarning(150_003, false, floors)).toMatch(/^THE POSTGRESQL OF DATABASE_URL IS 15\.3/)
  expect(postgresWarning(180_006, true, floors)).toBeNull()
  expect(postgresWarning(170_001, false, floors)).toBeNull()
})
