import Link from 'next/link'
import type { Article } from '#lib/playbook/types.ts'
import { kindWords } from './words.ts'

interface Props {
  articles: readonly Article[]
  /** Names the kind of each, where they are mixed. */
  withKind?: boolean
  level?: 2 | 3
}

/** Articles with what each is good for; the whole entry is the link. */
export function ArticleList({ articles, withKind, level = 3 }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ul className="grid gap-x-12 sm:grid-cols-2">
      {articles.map(({ id, kind, title, summary }) => (
        <li key={id} className="relative border-t border-line py-4 has-[a:hover]:bg-sunken">
          {withKind && <p className="text-small text-muted">{kindWords[kind].one}</p>}
          <Heading className="font-serif text-lead! font-normal!">
            <Link href={`/playbook/${id}`} prefetch={false} className="quiet-link after:absolute after:inset-0">
              {title}
            </Link>
          </Heading>
          <p className="mt-1 max-w-[60ch] text-small text-muted">{summary}</p>
        </li>
      ))}
    </ul>
  )
}
