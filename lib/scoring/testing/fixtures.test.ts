import { describe, expect, it } from 'vitest'
import { faultsIn } from '#lib/framework/rules.ts'
import { framework } from '#lib/framework/schema.ts'
import { syntheticFramework } from './fixtures.ts'

describe('the synthetic framework', () => {
  it('is one that could be loaded', () => {
    expect(framework.safeParse(syntheticFramework()).error).toBeUndefined()
    expect(faultsIn(syntheticFramework())).toEqual([])
  })
})
