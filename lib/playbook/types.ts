import type * as z from 'zod'
import type { articleHead, articleKinds } from './schema.ts'

export type ArticleKind = (typeof articleKinds)[number]

/** A part of an article under its own heading. */
export interface ArticleSection {
  /** Names the place on the page: "Signs in the answers" is `signs-in-the-answers`. */
  id: string
  heading: string
  /** Markdown without headings. */
  body: string
}

export interface Article extends z.infer<typeof articleHead> {
  sections: readonly ArticleSection[]
}
