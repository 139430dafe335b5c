interface Props {
  /** Markup from components/charts, which escapes every text in it. */
  wide: string
  /** Shown instead where the column is narrower than 650 px. */
  narrow?: string
}

/** The only place where markup made as a string enters the page. */
export function Svg({ wide, narrow }: Props) {
  return (
    <div className="chart">
      {narrow && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own chart functions, texts escaped
        <div className="chart-narrow" dangerouslySetInnerHTML={{ __html: narrow }} />
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own chart functions, texts escaped */}
      <div className="chart-wide" dangerouslySetInnerHTML={{ __html: wide }} />
    </div>
  )
}
