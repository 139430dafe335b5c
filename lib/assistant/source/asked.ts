import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

const shape = z.record(z.string(), z.string())

let known: ReadonlyMap<string, string> | undefined

/** Words by which people ask for a passage and which it does not use itself. */
export function askedFor(key: string): string {
  known ??= new Map(
    Object.entries(shape.parse(parse(readFileSync(join(process.cwd(), 'content', 'retrieval', 'asked.yaml'), 'utf8')))),
  )
  const [kind = '', second = '', third] = key.split(':')
  // `workbench:<use case>:steps` is asked for like every use case's steps, `roadmap:phase:2` like every phase.
  const names = new Set([key, `${kind}:${second}`, `${kind}:${third ?? second}`])
  const special = [...names].flatMap((name) => known?.get(name) ?? [])
  return special.length > 0 ? special.join(' ') : (known.get(kind) ?? '')
}
