import type { ReactNode } from 'react'
import { Section } from '#components/ui/section.tsx'

interface Props {
  id: string
  title: string
  lead: string
  /** Facts in small type. */
  meta: ReactNode
  /** Markup from `chapterMarkup`, which escapes every text in it. */
  html: string
}

/** A dimension of the framework, or the marks: all questions, then all remedies. */
export function Chapter({ id, title, lead, meta, html }: Props) {
  return (
    <Section title={title} id={id} lead={lead}>
      <p className="mb-6 text-small text-muted">{meta}</p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own function, texts escaped */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Section>
  )
}
