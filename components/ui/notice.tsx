import type { ReactNode } from 'react'
import { words } from '#lib/language/words.ts'

const tones = {
  info: 'border-accent',
  done: 'border-done',
  caution: 'border-caution',
  problem: 'border-problem',
}

interface Props {
  tone?: keyof typeof tones
  title?: ReactNode
  /** Announce it when it appears. */
  live?: boolean
  children: ReactNode
}

/** Something that the reader should know here. A problem says what happened, what is safe, and what to do. */
export function Notice({ tone = 'info', title, live, children }: Props) {
  return (
    <div
      role={live ? (tone === 'problem' ? 'alert' : 'status') : undefined}
      className={`my-4 max-w-text border-s-4 bg-sunken px-4 py-3 ${tones[tone]}`}
    >
      <p className={title ? 'font-semibold' : 'sr-only'}>{title ?? words('ui').notice[tone]}</p>
      <div className="[&_p+p]:mt-2">{children}</div>
    </div>
  )
}
