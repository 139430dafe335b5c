import { Markup } from './markup.tsx'

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
      {narrow && <Markup className="chart-narrow" html={narrow} />}
      <Markup className="chart-wide" html={wide} />
    </div>
  )
}
