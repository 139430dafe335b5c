import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

interface Props {
  caption: string
  captionHidden?: boolean
  /** The first column stays while the rest scrolls. */
  stickyFirst?: boolean
  /** On phones each row becomes a block, its cells one under the other or in pairs; every td then needs a data-label. */
  stack?: boolean | 'pairs'
  /** Any CSS length; the head then stays while the rows scroll. */
  maxHeight?: string
  /** A native thead, tbody and tfoot. */
  children: ReactNode
}

/** A dense table in a container that scrolls by itself, with the keyboard too. */
export function Table({ caption, captionHidden, stickyFirst, stack, maxHeight, children }: Props) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard
    <section className="table-scroll" style={{ maxHeight }} aria-labelledby={id} tabIndex={0}>
      <table
        className={classes(
          'table',
          stickyFirst && 'table-sticky-first',
          stack && 'table-stack',
          stack === 'pairs' && 'table-pairs',
        )}
      >
        <caption id={id} className={captionHidden ? 'sr-only' : undefined}>
          <span className="caption-words">{caption}</span>
        </caption>
        {children}
      </table>
    </section>
  )
}
