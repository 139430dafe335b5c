import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import type { DemoPerson } from '#lib/auth/types.ts'
import { lower } from '#lib/language/text.ts'
import { names, words } from '#lib/language/words.ts'
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
  const say = words('account').demo
  return (
    <section aria-labelledby="demo" className="mb-8 border-y border-line py-4">
      <h2 id="demo" className="font-sans! text-base! leading-6! font-semibold! tracking-normal!">
        {say.title}
      </h2>
      <p className="mt-1 text-small text-muted">
        {say.text} {outbox && rich(say.outbox({ link: (inside) => <Link href="/outbox">{inside}</Link> }))}
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
            <span className="text-small text-muted">{lower(names('role')[role])}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
