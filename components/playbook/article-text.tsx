import Link from 'next/link'
import type { ReactNode } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Table } from '#components/ui/table.tsx'
import { hrefOf } from '#lib/playbook/rules.ts'

/** What an article may hold. Everything else, raw HTML and pictures first, is left out. */
const allowed = [
  ...['p', 'strong', 'em', 'code', 'br', 'a', 'ul', 'ol', 'li', 'blockquote'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

function ArticleLink({ href, children }: { href?: string; children?: ReactNode }) {
  return href ? (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  ) : (
    children
  )
}

interface Props {
  /** Markdown from content/playbook. */
  body: string
  /** Names the tables in it. */
  heading: string
}

/** One section of an article. */
export function ArticleText({ body, heading }: Props) {
  const components: Components = {
    a: ({ href, children }) => <ArticleLink href={href}>{children}</ArticleLink>,
    table: ({ children }) => (
      <Table caption={`${heading}, as a table`} captionHidden>
        {children}
      </Table>
    ),
    th: ({ children }) => <th scope="col">{children}</th>,
    td: ({ children }) => <td>{children}</td>,
  }
  return (
    <Markdown
      remarkPlugins={[remarkGfm]}
      allowedElements={allowed}
      unwrapDisallowed
      skipHtml
      urlTransform={hrefOf}
      components={components}
    >
      {body}
    </Markdown>
  )
}
