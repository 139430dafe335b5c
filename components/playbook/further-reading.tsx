import Link from 'next/link'
import { words } from '#lib/language/words.ts'
import type { Article } from '#lib/playbook/types.ts'

export type Reading = readonly Pick<Article, 'id' | 'title'>[]

/** The playbook's articles on something, as a short list. Nothing where there are none. */
export function FurtherReading({ articles }: { articles: Reading }) {
  if (articles.length === 0) return null
  return (
    <div className="mt-3">
      <p className="font-medium text-ink">{words('ui').inThePlaybook}</p>
      <ul>
        {articles.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/playbook/${id}`} prefetch={false} className="inline-block py-1 max-sm:py-2.5">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
