import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Problem } from '#lib/errors.ts'
import type { MinutesPaper } from '#lib/workshop/minutes/types.ts'
import { Printer } from './pdf.ts'

/** A program in the worker's place: it breaks, or never ends, on a document that is called so. */
const folder = mkdtempSync(join(tmpdir(), 'printer-'))
const program = join(folder, 'worker.mjs')
writeFileSync(
  program,
  `process.on('message', ({ id, paper }) => {
    if (paper.minutes.name === 'breaks') process.exit(1)
    if (paper.minutes.name === 'hangs') for (;;) {}
    process.send({ id, pdf: new TextEncoder().encode(paper.minutes.name) })
  })`,
)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const papersOf = (names: string[], printer: Printer) =>
  Promise.all(
    names.map((name) =>
      printer.print({ kind: 'minutes', minutes: { name } as MinutesPaper }).then(
        (pdf) => new TextDecoder().decode(pdf),
        (error: Error) => error,
      ),
    ),
  )

test('only the document that took too long is given up, with a sentence; those behind it are made', async () => {
  const [a, slow, b, c] = await papersOf(['a', 'hangs', 'b', 'c'], new Printer({ program, limit: 500 }))
  expect([a, b, c]).toEqual(['a', 'b', 'c'])
  expect(slow).toBeInstanceOf(Problem)
  expect(slow).toMatchObject({ status: 503, message: expect.stringContaining('longer than a minute') })
})

test('a printer that breaks takes the document along that it broke on, and no other', async () => {
  const [a, broken, b, again, c] = await papersOf(['a', 'breaks', 'b', 'breaks', 'c'], new Printer({ program }))
  expect([a, b, c]).toEqual(['a', 'b', 'c'])
  for (const one of [broken, again]) expect(one).toBeInstanceOf(Error)
})

test('too many at once are a refusal with a sentence, and no fault', async () => {
  const said = await papersOf(
    Array.from({ length: 22 }, (_, i) => `${i}`),
    new Printer({ program }),
  )
  const refused = said.filter((one) => one instanceof Error)
  expect(refused).toHaveLength(2)
  for (const one of refused) expect(one).toMatchObject({ status: 503, extra: { retryAfter: 30 } })
})
