import Link from 'next/link'
import type { DemoPerson } from '#lib/auth/types.ts'
import { withQuery } from './with-query.ts'

interface Props {
  people: readonly DemoPerson[]
  next: string
  outbox: boolean
  /** The address in the field below. */
  chosen: string
}

/** Who can be tried out, where the demo organisation exists. */
export function DemoPeople({ people, next, outbox, chosen }: Props) {
  return (
    <section aria-labelledby="demo" className="mb-8 border-y border-line py-4">
      <h2 id="demo" className="font-sans! text-base! leading-6! font-semibold! tracking-normal!">
        This is a demo
      </h2>
      <p className="mt-1 text-small text-muted">
        Choose a person. The password of all of them is printed in the terminal where Footing was started.
        {outbox && (
          <>
            {' '}
            Messages appear in the <Link href="/outbox">outbox</Link>.
          </>
        )}
      </p>
      <ul className="mt-2">
        {people.map(({ name, email, role }) => (
          <li key={email} className="flex min-h-9 items-center justify-between gap-4">
            <Link
              href={withQuery('/sign-in', { next, email })}
              aria-current={email === chosen ? 'true' : undefined}
              className="py-1 pointer-coarse:py-2.5 aria-[current]:font-semibold"
            >
              {name}
            </Link>
            <span className="text-small text-muted">{role}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
