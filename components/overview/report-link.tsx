import { words } from '#lib/language/words.ts'

interface Props {
  slug: string
  primary?: boolean
}

/** The report as a file. A plain link: nothing may make a report that nobody asked for. */
export function ReportLink({ slug, primary }: Props) {
  return (
    <a
      href={`/o/${slug}/report.pdf`}
      download
      className={`button ${primary ? 'button-primary' : 'button-quiet'} no-print`}
    >
      {words('overview').report}
    </a>
  )
}
