interface Props {
  /** Markup from components/charts, which escapes every text in it. */
  wide: string
  /** Shown instead where the column is narrower than 650 px. */
  narrow?: string
}

/** A chart that was drawn as a string. */
export function Svg({ wide, narrow }: Props) {
  return (
    <div className="chart">
      {narrow && <Drawing className="chart-narrow" svg={narrow} />}
      <Drawing className="chart-wide" svg={wide} />
    </div>
  )
}

function Drawing({ className, svg }: { className: string; svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own functions, which escape every text
  return <div className={className} dangerouslySetInnerHTML={{ __html: svg }} />
}
