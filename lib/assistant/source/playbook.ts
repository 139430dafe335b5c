import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { LibraryPassage } from './types.ts'

const folder = join(process.cwd(), 'content', 'playbook')

const head = z.object({ id: z.string(), title: z.string(), summary: z.string() })

/** The part of an address that names a heading: "Signs in the answers" is `signs-in-the-answers`. */
export function headingSlug(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/** Plain text of an article's Markdown: links by their words, lists as lines, no marks. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(\*\*|__|`)/g, '')
    .replaceAll(/\n(?!\n|\s*(?:[-*]|\d+\.)\s)\s*/g, ' ')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

/** One article as passages: what it is about, and each of its sections. */
export function articlePassages(file: string): LibraryPassage[] {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file)
  const { id, title, summary } = head.parse(parse(match?.[1] ?? ''))
  const [opening = '', ...sections] = (match?.[2] ?? '').split(/^## /m)
  const path = `/playbook/${id}`
  const intro: LibraryPassage = {
    key: `playbook:${id}`,
    kind: 'playbook',
    title,
    body: [summary, plain(opening)].filter(Boolean).join(' '),
    path,
  }
  const parts = sections.map((section): LibraryPassage => {
    const [heading = '', ...lines] = section.split('\n')
    const slug = headingSlug(heading)
    return {
      key: `playbook:${id}#${slug}`,
      kind: 'playbook',
      title: `${title}: ${heading.trim()}`,
      body: plain(lines.join('\n')),
      path: `${path}#${slug}`,
    }
  })
  return [intro, ...parts]
}

/** Every article of the playbook as passages. */
export function playbookPassages(): LibraryPassage[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => articlePassages(readFileSync(join(folder, name), 'utf8')))
}
