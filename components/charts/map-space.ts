import { scaleLinear } from 'd3-scale'
import { type ChartTheme, type Palette, paletteOf } from './theme.ts'

interface Layout {
  width: number
  height: number
  left: number
  top: number
  right: number
  bottom: number
  /** Font size. */
  text: number
  /** Longest label before it is cut: where all find room, and where they do not. */
  label: readonly [number, number]
  /** Radius of the smallest and of the largest mark. */
  radius: readonly [number, number]
}

const layouts: Readonly<Record<'wide' | 'narrow', Layout>> = {
  wide: {
    width: 760,
    height: 540,
    left: 36,
    top: 32,
    right: 12,
    bottom: 62,
    text: 13,
    label: [280, 190],
    radius: [5, 12],
  },
  narrow: {
    width: 360,
    height: 450,
    left: 32,
    top: 30,
    right: 8,
    bottom: 62,
    text: 12.5,
    label: [200, 112],
    radius: [4.5, 9.5],
  },
}

/** Where things stand on the map, and how they are painted. */
export interface MapSpace extends Layout {
  /** Percent to pixels. */
  x: (percent: number) => number
  y: (percent: number) => number
  palette: Palette
}

export function mapSpace(width: 'wide' | 'narrow', theme: ChartTheme): MapSpace {
  const layout = layouts[width]
  return {
    ...layout,
    x: scaleLinear([0, 100], [layout.left, layout.width - layout.right]),
    y: scaleLinear([0, 100], [layout.height - layout.bottom, layout.top]),
    palette: paletteOf(theme),
  }
}
