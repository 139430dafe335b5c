import { Fragment, isValidElement, type ReactNode } from 'react'

/**
 * Writes elements as HTML text, as React would. For what is the same for every reader: it is written once for each state
 * of its data, and not built, sent and built again for each of them.
 */

const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const unwritten = new Set(['children', 'key', 'ref', 'dangerouslySetInnerHTML', 'suppressHydrationWarning'])
const booleans = new Set(['checked', 'disabled', 'download', 'hidden', 'multiple', 'open', 'readOnly', 'required'])
const renamed: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
  strokeOpacity: 'stroke-opacity',
  fillOpacity: 'fill-opacity',
  textAnchor: 'text-anchor',
  tabIndex: 'tabindex',
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const hyphenated = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function style(rules: object): string {
  return Object.entries(rules)
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && typeof value !== 'boolean')
    .map(([name, value]) => {
      const plain = typeof value === 'number' && value !== 0 ? `${value}px` : String(value).trim()
      return `${name.startsWith('--') ? name : hyphenated(name)}:${plain}`
    })
    .join(';')
}

function attribute(name: string, value: unknown): string {
  if (unwritten.has(name) || value === undefined || value === null || typeof value === 'function') return ''
  const own = renamed[name] ?? name
  if (name === 'style') {
    const text = style(value as object)
    return text === '' ? '' : ` style="${escaped(text)}"`
  }
  if (typeof value === 'boolean') {
    if (/^(aria|data)-/.test(name)) return ` ${own}="${value}"`
    return value && booleans.has(name) ? ` ${own}=""` : ''
  }
  return ` ${own}="${escaped(String(value))}"`
}

/**
 * The markup of a tree of plain elements and of function components that neither wait nor use hooks.
 *
 * @throws Error for anything else, such as a component of the browser.
 */
export function written(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string' || typeof node === 'number') return escaped(String(node))
  if (Array.isArray(node)) return node.map(written).join('')
  if (!isValidElement<Record<string, unknown>>(node)) throw new Error('Only plain elements can be written as text.')
  const { type, props } = node
  const children = props.children as ReactNode
  if (type === Fragment) return written(children)
  if (typeof type === 'function') return written((type as (given: object) => ReactNode)(props))
  if (typeof type !== 'string') throw new Error('Only plain elements can be written as text.')
  const attributes = Object.entries(props).map(([name, value]) => attribute(name, value))
  const opening = `<${type}${attributes.join('')}`
  if (empty.has(type)) return `${opening}/>`
  const html = props.dangerouslySetInnerHTML as { __html: string } | undefined
  return `${opening}>${html ? html.__html : written(children)}</${type}>`
}
