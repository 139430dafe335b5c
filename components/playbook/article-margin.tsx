import Link from 'next/link'
import type { ReactNode } from 'react'
import { OnThisPage } from '#components/result/on-this-page.tsx'
import { SideNote } from '#components/ui/side-note.tsx'
import type { Article } from '#lib/playbook/types.ts'

export interface Reference {
  id: string
  title: string
}

interface Props {
  article: Article
  questions: readonly Reference[]
  remedies: readonly Reference[]
  see: readonly Article[]
}

/** What stands beside an article: its parts, and where its matter occurs in the framework. */
export function ArticleMargin({ article, questions, remedies, see }: Props) {
  return (
    <div className="grid gap-6">
      <div className="max-lg:hidden">
        <OnThisPage parts={article.sections.map(({ id, heading }) => ({ id, title: heading }))} />
      </div>
      <References title="Questions it helps to answer">
        {questions.map(({ id, title }) => (
          <Reference key={id} href={`/method/framework#${id}`}>
            {title}
          </Reference>
        ))}
      </References>
      <References title="Remedies it helps to carry out">
        {remedies.map(({ id, title }) => (
          <Reference key={id} href={`/method/framework#${id}`}>
            {title}
          </Reference>
        ))}
      </References>
      <References title="Read next">
        {see.map(({ id, title }) => (
          <Reference key={id} href={`/playbook/${id}`}>
            {title}
          </Reference>
        ))}
      </References>
    </div>
  )
}

function References({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <SideNote title={title}>
      <ul>{children}</ul>
    </SideNote>
  )
}

function Reference({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link href={href} prefetch={false} className="quiet-link inline-block py-1 max-sm:py-3">
        {children}
      </Link>
    </li>
  )
}
