import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

/** Longer questions are cut: what somebody pastes is no question. */
const mostWords = 28

/** Words of a question in their order, each once. "ACT-12" and "0.72" stay whole, other hyphens part words. */
export function wordsOf(query: string): string[] {
  const found = query
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’']s\b/g, '')
    .matchAll(/act-\d+|\d+(?:[.,]\d+)*|[\p{L}\p{M}\d]+/gu)
  return [...new Set(found.map(([word]) => word))].slice(0, mostWords)
}

const shape = z.strictObject({ fillers: z.string(), synonyms: z.array(z.string()) })

let known: { fillers: string[]; synonyms: string[][] } | undefined

/** How people ask: words that say nothing, and groups of words that are asked for one another. */
export function wordLists(): { fillers: string[]; synonyms: string[][] } {
  if (!known) {
    const read = shape.parse(parse(readFileSync(join(process.cwd(), 'content', 'retrieval', 'words.yaml'), 'utf8')))
    known = { fillers: read.fillers.split(/\s+/), synonyms: read.synonyms.map((group) => group.split(/\s+/)) }
  }
  return known
}
