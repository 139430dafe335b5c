import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Files, filesOfAct, filesOfTable, type Spelling, securitySql, spell } from './noun-templates.ts'

/** Writes the mechanical files of a noun, and its places in the lists. All of it, or nothing and a sentence that says why. */

/** Why nothing is written. */
class Refusal extends Error {}

const cruiser = '.dependency-cruiser.mjs'
const orderOfNouns = /^const nouns = \[\n.*?^\]/ms

/** The text of a file, as it will be. */
const changed = new Map<string, string>()
const read = (path: string) => changed.get(path) ?? readFileSync(path, 'utf8')

/** Changes what stands in a file exactly once. */
function change(path: string, what: RegExp, to: (found: string) => string): void {
  const source = read(path)
  const [found, ...more] = source.match(new RegExp(what, `${what.flags}g`)) ?? []
  if (found === undefined || more.length > 0)
    throw new Refusal(`${path} has changed: ${what} should be found there once. Mend it in scripts/new-noun.ts.`)
  changed.set(
    path,
    source.replace(what, () => to(found)),
  )
}
const putBefore = (path: string, what: RegExp, text: string) => change(path, what, (found) => `${text}${found}`)
const putAfter = (path: string, what: RegExp, text: string) => change(path, what, (found) => `${found}${text}`)

function check({ noun, camel, table, one }: Spelling, after: string): void {
  if (!/^[a-z]+(-[a-z]+)*$/.test(noun))
    throw new Refusal(`“${noun}” is no name of a noun: write lower-case words joined by hyphens, such as data-mart.`)
  try {
    new Function(`'use strict'; const ${camel} = 0`)
  } catch {
    throw new Refusal(`“${noun}” means something in TypeScript: choose another name.`)
  }
  const order = [...(orderOfNouns.exec(read(cruiser))?.[0] ?? '').matchAll(/'([a-z-]+)'/g)].map(([, name]) => name)
  const tables = globSync('db/schema/*.ts').map(read).join('\n')
  const isTaken = order.includes(noun) || new RegExp(`(?:Table\\(\\s*'${table}'|^  '${noun}'),`, 'm').test(tables)
  if (isTaken) throw new Refusal(`There is ${one} already: choose another name, or make it a folder inside that noun.`)
  if (!order.includes(after)) throw new Refusal(`There is no noun “${after}” to stand after: see ${cruiser}.`)
}

const inQuotes = (key: string) => (key.includes('-') ? `'${key}'` : key)
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Its place in the order that lint holds, and in the table that tells it. */
function addToOrder({ noun }: Spelling, after: string): void {
  change(cruiser, orderOfNouns, (list) => list.replace(`'${after}'`, `'${after}', '${noun}'`))
  const row = new RegExp(`^\\| [a-z, ]+ \\| .*\`${after}\`.*$`, 'm')
  const place = new RegExp(`\`${after}\`(?: \\([^)]*\\))?`)
  change('CONTRIBUTING.md', row, (line) => line.replace(place, (said) => `${said} · \`${noun}\``))
}

/** What may be written down of it, and how that is told. */
function addActs({ noun, one, spoken }: Spelling, acts: readonly (readonly [verb: string, entry: string])[]): void {
  const words: Record<string, [did: string, act: string]> = {
    create: ['created', 'create'],
    update: ['changed', 'change'],
    delete: ['deleted', 'delete'],
  }
  const entries = acts.map(([verb, entry]) => `  '${verb}-${noun}': ${entry}\n`)
  putBefore('lib/audit/types.ts', /^}\n\n\/\*\* Verb and noun:/m, `\n${entries.join('')}`)
  const told = acts.map(([verb]) => {
    const [did, act] = words[verb] ?? ['', '']
    return `  '${verb}-${noun}': words('${did} the ${spoken}', '${act} ${one}'),\n`
  })
  putBefore('lib/audit/words.ts', /^}\n\n\/\*\* What kinds of things/m, `\n${told.join('')}`)
}

/** What is known of rows: acts, words, the log, and one of them in the world of the browser tests. */
function addRows(s: Spelling): void {
  const { noun, camel, table, spoken, spokenAll } = s
  addActs(s, [
    ['create', `Entry<'${noun}', { name: string }>`],
    ['update', `Changed<'${noun}', { name: string }>`],
    ['delete', `Removed<'${noun}', { name: string }>`],
  ])
  putBefore('db/schema/organization.ts', /^\] as const\n\n\/\*\* Append-only/m, `  '${noun}',\n`)
  change(
    'lib/audit/words.ts',
    /^export const entityWords[^}]+/m,
    (list) => `${list}  ${inQuotes(noun)}: '${capital(spokenAll)}',\n`,
  )
  putBefore(
    'lib/export/audit-log/queries.ts',
    /^ {2}when 'organization' then case when/m,
    `  when '${noun}' then coalesce((select t.name from ${table} t
    where t.organization_id = \${auditLog.organizationId} and t.id = \${auditLog.entityId}),
    \${auditLog.after} ->> 'name', \${auditLog.before} ->> 'name')\n`,
  )
  const english = 'lib/language/english/english.ts'
  putAfter(english, /^import .*'\.\/verdict\.ts'\n/m, `import { ${camel} } from './${noun}.ts'\n`)
  putBefore(english, /^} as const$/m, `  ${camel},\n`)
  const world = 'e2e/support/world.ts'
  putBefore(world, /^import .*'#db\/schema\/workshop\.ts'\n/m, `import { ${camel} } from '#db/schema/${noun}.ts'\n`)
  putAfter(world, /^ {2}const pinId = .*\n/m, `  const ${camel}Id = crypto.randomUUID()\n`)
  const row = `{ organizationId, id: ${camel}Id, name: \`${capital(spoken)} \${mark}\` }`
  putBefore(world, /^ {4}const content = { title: `Summary/m, `    await tx.insert(${camel}).values(${row})\n`)
  putAfter(world, /^ {6}pinId,\n(?= {6}organizationQuestion)/m, `      ${camel}Id,\n`)
}

/** What the matrix of doors cannot read in the handlers: how a request to each of them looks. */
function addDoors({ nouns, camel }: Spelling, hasTable: boolean): void {
  const doors = 'e2e/support/doors.ts'
  const all = `/api/o/[slug]/${nouns}`
  const one = `${all}/[${camel}Id]`
  const body = "body: { name: 'Another' }"
  const post = `  'POST ${all}': { ${body} },\n`
  const rows = hasTable
    ? `  'GET ${all}': {},\n${post}  'GET ${one}': {},\n  'PUT ${one}': { headers: savedOnce, ${body} },\n  'DELETE ${one}': { headers: savedOnce },\n`
    : post
  putBefore(doors, /^ {2}'GET \/api\/workshops\/\[workshopId\]': {},$/m, rows)
  if (hasTable) putAfter(doors, /^ {2}pinId: string\n/m, `  ${camel}Id: string\n`)
}

const bin = (name: string) => join('node_modules', '.bin', name)

/** The statements that create the table, and after them what the schema language cannot say. @returns the file's path. */
function writeMigration(s: Spelling): string {
  execFileSync(bin('drizzle-kit'), ['generate', '--name', s.table], { stdio: ['ignore', 'ignore', 'inherit'] })
  const path = globSync(`db/migrations/[0-9][0-9][0-9][0-9]_${s.table}.sql`).sort().at(-1)
  if (!path) throw new Error('drizzle-kit wrote no migration.')
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${securitySql(s)}`)
  return path
}

function writeNoun(noun: string, after: string, hasTable: boolean): void {
  const s = spell(noun)
  check(s, after)
  const made: Files = hasTable ? filesOfTable(s) : filesOfAct(s)
  for (const path of Object.keys(made))
    if (existsSync(path)) throw new Refusal(`${path} is there already: choose another name.`)
  addToOrder(s, after)
  if (hasTable) addRows(s)
  else addActs(s, [['create', "Entry<'organization', { name: string }>"]])
  addDoors(s, hasTable)
  for (const [path, text] of [...Object.entries(made), ...changed]) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const sources = [...Object.keys(made), ...changed.keys()].filter((path) => !path.endsWith('.md'))
  execFileSync(bin('biome'), ['check', '--write', '--error-on-warnings', ...sources], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const migration = hasTable ? [writeMigration(s)] : []
  console.log(`Written:\n${[...Object.keys(made), ...migration].map((path) => `  ${path}\n`).join('')}`)
  console.log(`Added to:\n${[...changed.keys()].map((path) => `  ${path}\n`).join('')}`)
  console.log(leftToDecide(s, hasTable))
}

const leftToDecide = ({ noun, one, spokenAll }: Spelling, hasTable: boolean) => `Left for you to decide:
  what ${one} is: ${hasTable ? `the columns in db/schema/${noun}.ts` : 'what create does besides its entry'}, and lib/${noun}/schema.ts
  who may: lib/${noun}/policy.ts lets ${hasTable ? 'everybody read, and owners write' : 'owners act'}
  where it stands: after the nouns that it needs, in ${cruiser}
  whether scores depend on ${spokenAll}: then each write also raises the revision (raiseRevision of assessment)
  its screens: loaders, a page, and a row for it in e2e/accessibility.spec.ts
Then: npm run verify, and npx vitest run --project database lib/${noun}${hasTable ? ' db/row-security' : ''}`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { table: { type: 'boolean', default: false }, after: { type: 'string', default: 'use-case' } },
  })
  const [noun, ...rest] = positionals
  if (noun === undefined || rest.length > 0)
    throw new Refusal('Say what the noun is called: npm run new:noun -- remark [--table] [--after use-case]')
  writeNoun(noun, values.after, values.table)
} catch (error) {
  if (!(error instanceof Refusal) && (error as { code?: string }).code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error
  console.error((error as Error).message)
  process.exitCode = 1
}
