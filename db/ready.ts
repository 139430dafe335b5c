import { identityStatement } from './client.ts'
import type { Migration } from './migrate.ts'

/** Milliseconds that the database has to answer in. */
const patience = 2_000

let asked: Promise<boolean> | null = null

async function ask(known: readonly Migration[]): Promise<boolean> {
  const applied = await Promise.race([
    identityStatement<{ hash: string }>('select hash from footing_meta.migration order by position', []),
    new Promise<never>((_, reject) => setTimeout(reject, patience, new Error('no answer in time')).unref()),
  ])
  return applied.length === known.length && applied.every(({ hash }, i) => hash === known[i]?.hash)
}

/**
 * Whether the database answers and holds exactly the migrations of this version. Those who ask at the same time are told
 * the same: asking costs one statement a second at most.
 */
export function databaseIsReady(known: readonly Migration[]): Promise<boolean> {
  if (!asked) {
    const answer = ask(known).catch(() => false)
    asked = answer
    void answer.then(() => setTimeout(() => (asked = null), 1_000).unref())
  }
  return asked
}
