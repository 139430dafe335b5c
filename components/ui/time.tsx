import { type DateStyle, formatDate } from '#lib/language/dates.ts'

interface Props {
  /** An ISO day or instant. */
  iso: string
  show?: DateStyle
  /** IANA name; days are never shifted. */
  zone?: string
}

/** A date or time as people here write it. */
export function Time({ iso, show = 'date', zone }: Props) {
  return (
    <time dateTime={iso} className="tabular">
      {formatDate(iso, show, zone)}
    </time>
  )
}
