interface Props {
  dimensions: readonly { id: string; short: string; name: string }[]
  /** Markup of the rows of this page. */
  rows: string
}

const caption = 'dimension-map-caption'

/** Use cases by dimension: a table whose cells are coloured by their figures. */
export function DimensionMap({ dimensions, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard
    <section className="table-scroll" aria-labelledby={caption} tabIndex={0}>
      <table className="table table-sticky-first heat">
        <caption id={caption}>
          <span className="caption-words">
            Percent of what each dimension can give: the stronger the shade, the readier
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Use case</th>
            <th scope="col">
              <span className="heat-head font-semibold text-ink">Readiness</span>
            </th>
            {dimensions.map((dimension) => (
              <th key={dimension.id} scope="col">
                <a href={`/method/framework#${dimension.id}`} className="quiet-link heat-head" title={dimension.name}>
                  {dimension.short}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own row functions, texts escaped */}
        <tbody dangerouslySetInnerHTML={{ __html: rows }} />
      </table>
    </section>
  )
}
