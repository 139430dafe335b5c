import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ModuleItem, parseSync } from '@swc/core'
import { expect, test } from 'vitest'

/**
 * Every page sends along the words that its scripts may ask for. Followed name by name: from what a page or layout imports
 * to the components that run in the browser, from those to every declaration that they use, `words('area')` among them.
 */

type Node = { type?: string } & Record<string, unknown>

/** What one declaration of a file is made of. */
interface Declaration {
  /** Areas that it asks for, and those that it sends along. */
  asks: string[]
  sends: string[]
  /** Other names of the file that it uses. */
  uses: string[]
  /** Files that it loads later. */
  later: string[]
}

interface Source {
  isClient: boolean
  /** By its name here: file and name there, `*` for all of it. */
  imports: Map<string, readonly [file: string, name: string]>
  declarations: Map<string, Declaration>
}

/** Loads code ahead for pages that are gone on to, which send its words. */
const loadsAhead = 'components/offline/keep-offline.tsx'

function visit(node: unknown, each: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, each)
  else if (node !== null && typeof node === 'object') {
    each(node as Node)
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value, each)
  }
}

function fileOf(specifier: string, from: string): string | null {
  const path = specifier.startsWith('#') ? specifier.slice(1) : join(dirname(from), specifier)
  return /^[#.].*\.tsx?$/.test(specifier) && existsSync(path) ? path : null
}

const textIn = (node: unknown): string | undefined => {
  const { type, value } = (node ?? {}) as Node
  return type === 'StringLiteral' ? (value as string) : undefined
}

function declarationOf(item: unknown, path: string): Declaration {
  const found: Declaration = { asks: [], sends: [], uses: [], later: [] }
  visit(item, (node) => {
    if (node.type === 'Identifier') found.uses.push(node.value as string)
    if (node.type === 'JSXOpeningElement' && (node.name as Node).value === 'SendWords')
      visit(node.attributes, (one) => found.sends.push(textIn(one) ?? ''))
    if (node.type !== 'CallExpression') return
    const { type, value } = node.callee as Node
    const text = textIn((node.arguments as { expression: unknown }[])[0]?.expression)
    if (text !== undefined && (value === 'words' || value === 'areaOf')) found.asks.push(text)
    if (text !== undefined && value === 'names') found.asks.push('names')
    const file = text !== undefined && type === 'Import' ? fileOf(text, path) : null
    if (file) found.later.push(file)
  })
  return found
}

/** What an item of a file declares: its names, `default`, and `*` for what merely runs. */
function namesOf(item: ModuleItem): string[] {
  if (item.type === 'ExportDefaultDeclaration' || item.type === 'ExportDefaultExpression') return ['default']
  const declared = item.type === 'ExportDeclaration' ? item.declaration : item
  if (declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration')
    return [declared.identifier.value]
  if (declared.type !== 'VariableDeclaration') return ['*']
  const names: string[] = []
  for (const { id } of declared.declarations)
    visit(id, (node) => node.type === 'Identifier' && names.push(node.value as string))
  return names
}

const wholes: Readonly<Record<string, string>> = { ImportDefaultSpecifier: 'default', ImportNamespaceSpecifier: '*' }

const sources = new Map<string, Source>()

function sourceOf(path: string): Source {
  const known = sources.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8')
  const source: Source = { isClient: text.startsWith("'use client'"), imports: new Map(), declarations: new Map() }
  sources.set(path, source)
  for (const item of parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x') }).body) {
    const from = 'source' in item && item.source ? fileOf(item.source.value, path) : null
    if (item.type === 'ImportDeclaration') {
      for (const one of from && !item.typeOnly ? item.specifiers : [])
        source.imports.set(one.local.value, [
          from ?? '',
          wholes[one.type] ?? ('imported' in one && one.imported ? one.imported : one.local).value,
        ])
    } else if (item.type === 'ExportNamedDeclaration' && from) {
      for (const one of item.specifiers) {
        if (one.type !== 'ExportSpecifier') continue
        const [name, there] = [(one.exported ?? one.orig).value, `${one.orig.value} there`]
        source.imports.set(there, [from, one.orig.value])
        source.declarations.set(name, { asks: [], sends: [], uses: [there], later: [] })
      }
    } else {
      const declaration = declarationOf(item, path)
      for (const name of namesOf(item)) source.declarations.set(name, declaration)
    }
  }
  return source
}

/** Takes every declaration that can be reached, and whether the browser runs it. */
function follow(start: string, take: (found: Declaration, path: string, inBrowser: boolean) => void): void {
  const seen = new Set<string>()
  const go = (path: string, name: string, above: boolean): void => {
    const { isClient, imports, declarations } = sourceOf(path)
    const inBrowser = above || isClient
    const key = `${path} ${name} ${inBrowser}`
    if (seen.has(key)) return
    seen.add(key)
    const from = imports.get(name)
    if (from) go(...from, inBrowser)
    const found = name === '*' ? declarations.values() : [declarations.get(name), declarations.get('*')].values()
    for (const one of found.filter((each) => each !== undefined)) {
      take(one, path, inBrowser)
      for (const used of one.uses) if (imports.has(used) || declarations.has(used)) go(path, used, inBrowser)
      if (path !== loadsAhead) for (const file of one.later) go(file, '*', inBrowser)
    }
  }
  go(start, '*', false)
}

const alongside = new Map<string, ReadonlySet<string>>()

/** Areas that the layouts of a folder send along, those of the folders above it among them. */
function sentTo(folder: string): ReadonlySet<string> {
  const known = alongside.get(folder)
  if (known) return known
  const sent = new Set(folder === 'app' ? [] : sentTo(dirname(folder)))
  const layout = join(folder, 'layout.tsx')
  if (existsSync(layout)) follow(layout, ({ sends }) => sends.map((area) => sent.add(area)))
  alongside.set(folder, sent)
  return sent
}

test('every page sends along the words that its scripts may ask for', { timeout: 30_000 }, () => {
  const lacking = new Set<string>()
  for (const page of globSync('app/**/{page,layout,loading,error,not-found}.tsx')) {
    const sent = sentTo(dirname(page))
    follow(page, ({ asks }, path, inBrowser) => {
      for (const area of asks) if (inBrowser && !sent.has(area)) lacking.add(`${page}: ${area}, asked for in ${path}`)
    })
  }
  expect([...lacking]).toEqual([])
})
