import { expect, test } from 'vitest'
import { currentRelease, listReleases } from './queries.ts'
import { compareVersions } from './rules.ts'

test('versions are ordered by their numbers, not by their letters', () => {
  expect(['1.10', '2.0', '1.9', '1.0'].sort(compareVersions)).toEqual(['1.0', '1.9', '1.10', '2.0'])
})

test('the newest release that ships is the current one', () => {
  const newest = listReleases().at(-1)
  expect(currentRelease()).toMatchObject({ ...newest })
})
