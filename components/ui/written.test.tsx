import fc from 'fast-check'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Foundations } from '#components/overview/foundations.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { Disclosure } from './disclosure.tsx'
import { Meter } from './meter.tsx'
import { written } from './written.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })

const attributes = fc.record(
  {
    className: text,
    id: text,
    title: text,
    hidden: fc.boolean(),
    'aria-hidden': fc.boolean(),
    'data-step': fc.integer(),
    tabIndex: fc.integer({ min: -1, max: 3 }),
    style: fc.record(
      { width: fc.constantFrom('12%', 0, 14), insetInlineStart: fc.constant('3%'), color: fc.constant(undefined) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

const { tree } = fc.letrec<{ tree: ReactNode; branch: ReactNode }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.constantFrom(null, false, undefined), tie('branch')),
  branch: fc
    .tuple(fc.constantFrom('div', 'span', 'td', 'a', 'ul', 'hr'), attributes, fc.array(tie('tree'), { maxLength: 3 }))
    .map(([tag, given, children]) => createElement(tag, given, ...(tag === 'hr' ? [] : children))),
}))

test('writes any tree as React does', () => {
  fc.assert(
    fc.property(tree, (node) => {
      expect(written(node)).toBe(renderToStaticMarkup(node))
    }),
    { numRuns: 2_000 },
  )
})

test.each<[string, ReactNode]>([
  ['a meter', <Meter key="m" label="Governance" value={43.2} low={20} high={60} />],
  ['a verdict', <VerdictBadge key="v" verdict="undetermined" />],
  [
    'a disclosure',
    <Disclosure key="d" summary={<b>What &amp; why</b>} open>
      {['one', 2, <br key="b" />]}
    </Disclosure>,
  ],
  [
    'the foundations',
    <Foundations
      key="f"
      slug="acme"
      foundations={[
        {
          id: 'data',
          name: 'Governed "data"',
          summary: "It's <defined>.",
          score: 40,
          low: 30,
          high: 70,
          dimensions: [{ id: 'data', name: 'Data', score: null, asked: true }],
        },
      ]}
    />,
  ],
])('writes %s as React does', (_, node) => {
  expect(written(node)).toBe(renderToStaticMarkup(node))
})

test('refuses what only a browser can render', () => {
  const Client = { $$typeof: Symbol.for('react.client.reference') } as unknown as () => null
  expect(() => written(<Client />)).toThrow('Only plain elements')
  expect(() => written(Promise.resolve('late') as ReactNode)).toThrow('Only plain elements')
})
