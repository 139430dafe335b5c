interface Props {
  /** Markup from `rows.ts`, which escapes every text in it. */
  html: string
}

/** The body of a table whose rows were written as text. */
export function MarkupBody({ html }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own row functions, texts escaped
  return <tbody dangerouslySetInnerHTML={{ __html: html }} />
}

/** A list whose entries were written as text. */
export function MarkupList({ html, columns }: Props & { columns: 1 | 2 }) {
  const grid = columns === 2 ? '-my-2 gap-x-8 md:grid md:grid-cols-2' : '-my-2'
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own row functions, texts escaped
  return <ul className={grid} dangerouslySetInnerHTML={{ __html: html }} />
}
