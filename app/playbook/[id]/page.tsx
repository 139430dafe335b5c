import type { Metadata } from 'next'
import { ArticleMargin } from '#components/playbook/article-margin.tsx'
import { ArticleText } from '#components/playbook/article-text.tsx'
import { Neighbours } from '#components/playbook/neighbours.tsx'
import { kindWords } from '#components/playbook/words.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Noted } from '#components/ui/side-note.tsx'
import { loadFramework } from '#lib/framework/loaders.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { loadArticle } from '#lib/playbook/loaders.ts'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = loadArticle((await params).id)
  return { title: article.title, description: article.summary }
}

/** One article of the playbook, with what it is about in the margin. */
export default async function ArticlePage({ params }: Props) {
  const { article, previous, next, see } = loadArticle((await params).id)
  const framework = loadFramework()
  const words = kindWords[article.kind]
  const questions = allQuestions(framework).filter(({ id }) => article.questions.includes(id))
  const remedies = framework.remedies.filter(({ id }) => article.remedies.includes(id))
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: 'Playbook', href: '/playbook' },
          { label: words.many, href: `/playbook#${article.kind}` },
          { label: article.title },
        ]}
        kicker={words.one}
        title={article.title}
        lead={article.summary}
      />
      <Noted
        note={
          <ArticleMargin
            article={article}
            questions={questions.map(({ id, text }) => ({ id, title: text }))}
            remedies={remedies}
            see={see}
          />
        }
      >
        <article>
          {article.sections.map(({ id, heading, body }) => (
            <section key={id} id={id} aria-labelledby={`${id}-heading`} className="mb-10 scroll-mt-8">
              <h2 id={`${id}-heading`} className="mb-3">
                {heading}
              </h2>
              <div className="prose">
                <ArticleText body={body} heading={heading} />
              </div>
            </section>
          ))}
        </article>
      </Noted>
      <Neighbours previous={previous} next={next} />
    </>
  )
}
