import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { chosenVersion } from './rules.ts'
import type { PromptChoice, PromptChoices, PromptFile } from './types.ts'

const root = join(process.cwd(), 'content', 'prompts')

const head = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version: z.string().regex(/^\d+\.\d+$/),
  purpose: z.string().min(10).max(200),
})

function readPrompt(id: string, version: string): PromptFile {
  const file = join(root, id, `${version}.md`)
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(readFileSync(file, 'utf8'))
  const result = head.safeParse(match ? parse(match[1] ?? '') : null)
  if (!result.success || result.data.id !== id || result.data.version !== version)
    throw new Error(`${file} must begin with its id, version and purpose between two lines of ---.`)
  return { ...result.data, text: match?.[2]?.trim() ?? '' }
}

const cache = new Map<string, PromptFile>()

/** A prompt by id and version; read once per process. Throws when there is none. */
export function getPrompt(id: string, version: string): PromptFile {
  const key = `${id}@${version}`
  const known = cache.get(key)
  if (known) return known
  const made = readPrompt(id, version)
  cache.set(key, made)
  return made
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

/** The versions of every prompt that ships with Footing, the oldest first. */
export function listPrompts(): Record<string, string[]> {
  return Object.fromEntries(
    readdirSync(root)
      .sort()
      .map((id) => [
        id,
        readdirSync(join(root, id))
          .filter((name) => name.endsWith('.md'))
          .map((name) => name.slice(0, -'.md'.length))
          .sort(byNumber),
      ]),
  )
}

const exists = (id: string, version: string) => existsSync(join(root, id, `${version}.md`))

/** What an organisation has chosen for a prompt; a version that no longer ships is as good as not chosen. */
export function choiceOf(choices: PromptChoices, id: string): PromptChoice {
  const first = listPrompts()[id]?.[0] ?? ''
  const chosen = choices[id]
  if (!chosen) return { current: first, trial: null }
  return {
    current: exists(id, chosen.current) ? chosen.current : first,
    trial: chosen.trial && exists(id, chosen.trial.version) ? chosen.trial : null,
  }
}

/** The prompt that a run gets. @param seed names the run. */
export function choosePrompt(choices: PromptChoices, id: string, seed: string): PromptFile {
  return getPrompt(id, chosenVersion(choiceOf(choices, id), seed))
}
