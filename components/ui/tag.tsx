import type { ReactNode } from 'react'

const tones = {
  plain: 'border-line-strong text-muted',
  accent: 'border-accent text-accent',
  done: 'border-done text-done',
  caution: 'border-caution text-caution',
  problem: 'border-problem text-problem',
}

/** One or two words about the thing it stands at. The words carry the meaning, the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-sm border px-1.5 text-small font-medium whitespace-nowrap ${tones[tone]}`}>
      {children}
    </span>
  )
}
