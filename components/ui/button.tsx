import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

export interface ButtonLook {
  /** `primary` is for the one thing that the screen is for; most buttons are `quiet`. */
  tone?: 'primary' | 'quiet' | 'plain' | 'danger'
  size?: 'normal' | 'small'
  /** Stands before the text; always with a text or an aria-label. */
  icon?: ReactNode
}

/** A native button. Its text says the verb and the thing: "Record position". */
export function Button({ tone, size, icon, className, children, ...rest }: ButtonLook & ComponentProps<'button'>) {
  return (
    <button className={classes(look(tone, size), className)} {...rest}>
      {icon}
      {children}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  tone,
  size,
  icon,
  className,
  children,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return (
    <Link className={classes(look(tone, size), className)} {...rest}>
      {icon}
      {children}
    </Link>
  )
}

function look(tone: ButtonLook['tone'] = 'quiet', size: ButtonLook['size'] = 'normal') {
  return classes('button', `button-${tone}`, size === 'small' && 'button-small')
}
