import type { Verdict } from '#lib/scoring/types.ts'

/** `screen` follows the page's colours, light or dark; `print` carries its own, for paper and files. */
export type ChartTheme = 'screen' | 'print'

export interface ChartOptions {
  /** `narrow` for phones. */
  width?: 'wide' | 'narrow'
}

export interface Palette {
  paper: string
  ink: string
  muted: string
  line: string
  context: string
  level: string
  verdict: Readonly<Record<Verdict, string>>
  /** Empty where the page's own face is inherited. */
  font: string
  /** Whether texts on lines get a rim of paper. Typesetting turns such texts into outlines, so paper goes without. */
  halo: boolean
}

const palettes: Readonly<Record<ChartTheme, Palette>> = {
  screen: {
    paper: 'var(--paper)',
    ink: 'var(--ink)',
    muted: 'var(--muted)',
    line: 'var(--line)',
    context: 'var(--line-strong)',
    level: 'var(--level-3)',
    verdict: {
      now: 'var(--verdict-now)',
      wait: 'var(--verdict-wait)',
      'foundations-first': 'var(--verdict-foundations)',
      'not-a-fit': 'var(--verdict-unfit)',
      undetermined: 'var(--verdict-open)',
    },
    font: '',
    halo: true,
  },
  print: {
    paper: '#ffffff',
    ink: '#1c1b19',
    muted: '#5f5b54',
    line: '#dfdbd2',
    context: '#8b857a',
    level: '#5c739f',
    verdict: {
      now: '#1f6b3f',
      wait: '#8a5a00',
      'foundations-first': '#a8401f',
      'not-a-fit': '#3b3733',
      undetermined: '#69645c',
    },
    font: 'Inter',
    halo: false,
  },
}

export function paletteOf(theme: ChartTheme): Palette {
  return palettes[theme]
}
