import type { ReactNode } from 'react'
import { classes } from './classes.ts'

// Wider windows get wider margins first, and only then a wider measure.
const widths = { text: 'max-w-reading', wide: 'max-w-wide xl:max-w-wider', full: 'max-w-broad' }

interface Props {
  width?: keyof typeof widths
  /** Somebody is at what was asked of them: on phones nothing stands around it. The page has its own way out. */
  ownTask?: boolean
  children: ReactNode
}

/** The content of one screen: left-aligned, generous, no wider than it can be read. */
export function Page({ width = 'wide', ownTask, children }: Props) {
  return (
    <div
      data-own-task={ownTask || undefined}
      className={classes('px-4 pt-6 pb-16 sm:px-8 sm:pt-10 lg:px-16 lg:pt-14 xl:px-24 print:p-0', widths[width])}
    >
      {children}
    </div>
  )
}
