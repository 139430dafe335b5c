import type { Box } from './place-labels.ts'
import { textWidth } from './text-width.ts'

export interface DrawnText extends Box {
  content: string
}

export interface Drawn {
  width: number
  height: number
  label: string
  texts: DrawnText[]
  boxes: Box[]
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/**
 * Reads back what a chart drew, for tests: its size, its label, and the boxes of its texts and rectangles. Throws when the
 * markup is not well formed.
 */
export function readDrawn(svg: string): Drawn {
  assertWellFormed(svg)
  const root = attributesOf(svg.slice(0, svg.indexOf('>')))
  const [, , width = 0, height = 0] = (root.viewBox ?? '').split(' ').map(Number)
  const texts = [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, written = '', markup = '']): DrawnText => {
    const attributes = attributesOf(written)
    const size = Number(attributes['font-size'])
    const content = unescapeText(markup)
    const wide = textWidth(content, size)
    const anchor = attributes['text-anchor']
    const x = Number(attributes.x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0)
    // Baseline to box: most of the size stands above it.
    return { content, x, y: Number(attributes.y) - size * 0.8, width: wide, height: size }
  })
  const boxes = [...svg.matchAll(/<rect([^>]*)\/>/g)].map(([, written = '']): Box => {
    const { x, y, width: wide, height: high } = attributesOf(written)
    return { x: Number(x), y: Number(y), width: Number(wide), height: Number(high) }
  })
  return { width, height, label: root['aria-label'] ?? '', texts, boxes }
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries(
    [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescapeText(value)]),
  )
}

function unescapeText(markup: string): string {
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}

function assertWellFormed(svg: string): void {
  const open: string[] = []
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/g,
    (_, end: string, name: string, __, self: string) => {
      if (end) {
        const last = open.pop()
        if (last !== name) throw new Error(`</${name}> closes <${last}>`)
      } else if (!self) open.push(name)
      return ''
    },
  )
  if (open.length > 0) throw new Error(`<${open.join('><')}> not closed`)
  if (/[<>]/.test(rest) || /&(?!amp;|lt;|gt;|quot;|#39;)/.test(rest))
    throw new Error(`stray markup in: ${rest.slice(0, 200)}`)
}
