import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** The file vocabulary: a newcomer finds each thing where its kind lives, and nothing lands in a drawer. */

const rooms = ['app', 'components', 'lib', 'db', 'content', 'e2e', 'docs', 'scripts', 'server', 'bench', '.ci']
const nounFiles = ['types', 'words', 'schema', 'policy', 'rules', 'queries', 'mutations', 'loaders', 'handler', 'tools']
/** Engines, adapters and what only tests use name their files after their concepts. */
const freelyNamed =
  /^lib\/([a-z-]+\/testing|language|scoring|planning|export\/report|http|runtime|auth\/provider|workshop\/live|assistant\/(source|retrieval|answerer|provider|grounding|turn|reading))(\/|$)/
const drawers = /^(utils?|helpers?|misc|common|index|shared|lib|constants)$/
/** Where the default locale is named: once, and in what is written about it or expected of it. */
const speaksBritish = /^lib\/language\/locale\.ts$|\.(test|spec)\.tsx?$|\.md$|^scripts\/check-files\.ts$/
const binary = /\.(woff2|png|ico|pdf|ttf|otf)$/

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)

const faults: string[] = []
const lines = (path: string) => readFileSync(path, 'utf8').split('\n')

for (const path of files) {
  const room = path.split('/')[0] ?? ''
  if (path.includes('/') && !rooms.includes(room)) faults.push(`${path}: there is no room named ${room}.`)
  const name = basename(path).replace(/\.(db\.test|test|spec|d)?\.?tsx?$/, '')
  if (/\.tsx?$/.test(path) && drawers.test(name)) faults.push(`${path}: name the file after what is in it.`)
  const isNounFile = /^lib\/[^/]+\/.*\.ts$/.test(path) && !/\.test\.ts$/.test(path) && !freelyNamed.test(dirname(path))
  if (isNounFile && !nounFiles.includes(name))
    faults.push(`${path}: a noun's files are ${nounFiles.join(', ')}; a noun that grows gets a sub-noun folder.`)
  if (
    /^app\/.*\.tsx?$/.test(path) &&
    /^['"]use client['"]/.test(lines(path)[0] ?? '') &&
    /(page|layout)\.tsx$/.test(path)
  )
    faults.push(`${path}: pages and layouts are server components; put the client leaf into components/.`)
  if (binary.test(path) || path === 'package-lock.json' || path === 'scripts/check-files.ts') continue
  for (const [i, line] of lines(path).entries()) {
    if (/\b(TODO|FIXME|XXX)\b/.test(line))
      faults.push(`${path}:${i + 1}: decide it, or record the decision in docs/decisions.`)
    if (/registry\.npmjs\.org|\/home\/\w|\/root\/|\/work\//.test(line))
      faults.push(`${path}:${i + 1}: names a registry or a machine's path.`)
    if (/\ben-GB\b/.test(line) && !speaksBritish.test(path))
      faults.push(`${path}:${i + 1}: the default locale stands in lib/language/locale.ts alone: read it there.`)
    if (/@ts-ignore|@ts-nocheck/.test(line)) faults.push(`${path}:${i + 1}: mend the type instead of silencing it.`)
  }
}

for (const fault of faults) console.error(fault)
console.log(
  faults.length === 0 ? `${files.length} files, each in its place.` : `${faults.length} files are out of place.`,
)
process.exitCode = faults.length === 0 ? 0 : 1
