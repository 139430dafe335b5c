import Link from 'next/link'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Subject } from './answer-address.ts'

interface Props {
  at: Subject
  verdict: Verdict
  /** Verdicts that some completion gives, worst first. */
  reachable: readonly Verdict[]
  /** Questions that nobody has settled. */
  open: number
  /** Gates that are not known. */
  unknown: number
}

/** "the open question", "the 3 open questions and 2 unknown gates". */
function openText(open: number, unknown: number): string {
  const counted = (count: number, one: string) => (count === 1 ? one : `${count} ${one}s`)
  const parts = [open > 0 && counted(open, 'open question'), unknown > 0 && counted(unknown, 'unknown gate')]
  return `the ${parts.filter(Boolean).join(' and the ')}`
}

/** What the verdict can still become by answering alone, before any work is done. */
export function Reachable({ at, verdict, reachable, open, unknown }: Props) {
  if (open + unknown === 0) return <p>Everything is answered: only other answers, or work, can change the verdict.</p>
  const others = reachable.filter((one) => one !== verdict)
  const rest = openText(open, unknown)
  if (others.length === 0)
    return (
      <p className="max-w-text">
        Whatever {rest} {open + unknown === 1 ? 'turns' : 'turn'} out to be, the verdict stays.{' '}
        <Link href={`/o/${at.slug}/assessment/${at.useCaseId}`} prefetch={false}>
          Answer the rest
        </Link>
      </p>
    )
  return (
    <div className="max-w-text">
      <p>
        With {rest} answered it can also come out as{' '}
        {others.map((one, index) => (
          <span key={one}>
            {index > 0 && (index === others.length - 1 ? ' or ' : ', ')}
            <span className="inline-flex align-bottom">
              <VerdictBadge verdict={one} />
            </span>
          </span>
        ))}
        .{' '}
        <Link href={`/o/${at.slug}/assessment/${at.useCaseId}`} prefetch={false}>
          Answer the rest
        </Link>
      </p>
    </div>
  )
}
