import type { ReactNode } from 'react'
import { classes } from './classes.ts'

// Wider windows get wider margins first, and only then a wider measure.
const widths = { text: 'max-w-reading', wide: 'max-w-wide xl:max-w-wider', full: 'max-w-broad' }

/** The content of one screen: left-aligned, generous, no wider than it can be read. */
export function Page({ width = 'wide', children }: { width?: keyof typeof widths; children: ReactNode }) {
  return (
    <div className={classes('px-4 pt-6 pb-16 sm:px-8 sm:pt-10 lg:px-16 lg:pt-14 xl:px-24 print:p-0', widths[width])}>
      {children}
    </div>
  )
}
