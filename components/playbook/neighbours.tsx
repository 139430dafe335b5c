import Link from 'next/link'
import type { Article } from '#lib/playbook/types.ts'

/** The articles before and after, within the same kind. */
export function Neighbours({ previous, next }: { previous: Article | null; next: Article | null }) {
  if (!previous && !next) return null
  return (
    <nav
      aria-label="Articles of this kind"
      className="no-print mt-16 grid gap-x-12 border-t border-line sm:grid-cols-2"
    >
      {previous && <Neighbour rel="prev" word="Before" article={previous} />}
      {next && <Neighbour rel="next" word="After" article={next} />}
    </nav>
  )
}

function Neighbour({ rel, word, article }: { rel: 'prev' | 'next'; word: string; article: Article }) {
  return (
    <p className={`relative py-4 has-[a:hover]:bg-sunken ${rel === 'next' ? 'sm:col-start-2' : ''}`}>
      <span className="block text-small text-muted">{word}</span>
      <Link
        href={`/playbook/${article.id}`}
        rel={rel}
        prefetch={false}
        className="quiet-link font-serif text-lead after:absolute after:inset-0"
      >
        {article.title}
      </Link>
    </p>
  )
}
