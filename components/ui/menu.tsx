import Link from 'next/link'
import type { ComponentProps, CSSProperties, ReactNode } from 'react'

interface Props {
  /** Unique on the page. */
  id: string
  /** What stands on the button. */
  label: ReactNode
  buttonClass?: string
  buttonLabel?: string
  align?: 'start' | 'end'
  children: ReactNode
}

/** A button and the list it opens: a native popover, so it closes on Escape and on a click elsewhere without client code. */
export function Menu({
  id,
  label,
  buttonClass = 'button button-quiet',
  buttonLabel,
  align = 'start',
  children,
}: Props) {
  const anchor = `--${id}`
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={buttonLabel}
        className={buttonClass}
        style={{ anchorName: anchor } as CSSProperties}
      >
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        className={align === 'end' ? 'popover popover-end' : 'popover'}
        style={{ positionAnchor: anchor } as CSSProperties}
      >
        {children}
      </div>
    </>
  )
}

/** A place to go. */
export function MenuLink({ current, ...rest }: ComponentProps<typeof Link> & { current?: boolean }) {
  return <Link className="menu-item" aria-current={current ? 'true' : undefined} {...rest} />
}

/** Something to do. */
export function MenuButton(props: ComponentProps<'button'>) {
  return <button className="menu-item" {...props} />
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <p className="px-4 pt-2 pb-1 text-small text-muted">{children}</p>
}

/** A hairline between groups. */
export function MenuRule() {
  return <hr className="my-2" />
}
