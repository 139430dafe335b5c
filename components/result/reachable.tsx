import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
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

/** "the open question", "the 3 open questions and the 2 unknown gates". */
function openText(open: number, unknown: number): string {
  const say = words('result').reachable
  return listOf([
    ...(open > 0 ? [say.questions({ count: open })] : []),
    ...(unknown > 0 ? [say.gates({ count: unknown })] : []),
  ])
}

/** What the verdict can still become by answering alone, before any work is done. */
export function Reachable({ at, verdict, reachable, open, unknown }: Props) {
  const { reachable: say, opens } = words('result')
  if (open + unknown === 0) return <p>{say.nothing}</p>
  const others = reachable.filter((one) => one !== verdict)
  const rest = openText(open, unknown)
  if (others.length === 0)
    return (
      <p className="max-w-text">
        {say.stays({ rest, count: open + unknown })}{' '}
        <Link href={`/o/${at.slug}/assessment/${at.useCaseId}`} prefetch={false}>
          {opens.rest}
        </Link>
      </p>
    )
  return (
    <div className="max-w-text">
      <p>
        {rich(
          say.others({
            rest,
            verdicts: () =>
              others.map((one, index) => (
                <span key={one}>
                  {index > 0 && (index === others.length - 1 ? say.or : say.and)}
                  <span className="inline-flex align-bottom">
                    <VerdictBadge verdict={one} />
                  </span>
                </span>
              )),
          }),
        )}{' '}
        <Link href={`/o/${at.slug}/assessment/${at.useCaseId}`} prefetch={false}>
          {opens.rest}
        </Link>
      </p>
    </div>
  )
}
