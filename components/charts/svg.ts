import type { Palette } from './theme.ts'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** One element; attribute values are escaped, numbers rounded, absent ones left out. `children` is markup. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeText(String(value))}"`)
    .join('')
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`
}

/** One line of text at its baseline. */
export function textAt(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeText(content))
}

/** A rim of paper around a text that stands on lines. */
export function halo(palette: Palette): Attributes {
  if (!palette.halo) return {}
  return { stroke: palette.paper, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('line', { x1, y1, x2, y2, ...attributes })
}

interface Picture {
  width: number
  height: number
  /** The sentence for those who do not see it. */
  label: string
  palette: Palette
  /** Links inside must stay reachable, so that it is no single image. */
  linked?: boolean
}

/** The whole picture. On screen it fills its column, up to 1.15 of its own size; in print it has its size. */
export function picture({ width, height, label, palette, linked }: Picture, body: string): string {
  const print = palette.font !== ''
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      width: print ? width : undefined,
      height: print ? height : undefined,
      style: print ? undefined : `--chart-width:${Math.round(width * 1.15)}px`,
      role: linked ? 'group' : 'img',
      'aria-label': label,
      'font-family': palette.font,
    },
    body,
  )
}

// Control characters are not allowed in XML at all, not even escaped; neither are lone surrogates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

/** Text as it may stand in markup, between tags and in quotes. */
export function escapeText(content: string): string {
  return content
    .toWellFormed()
    .replace(notInXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Two decimals are finer than any screen; never "-0". */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
