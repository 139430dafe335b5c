import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { auditAddress, changesOf, entityHref, sentenceOf } from '#lib/export/audit-log/rules.ts'
import type { AuditFilter, AuditLine } from '#lib/export/audit-log/types.ts'

interface Props {
  slug: string
  root: string
  filter: AuditFilter
  lines: readonly AuditLine[]
}

/** Entries of the audit log, the newest first, each with what it was about and what changed. */
export function AuditTable({ slug, root, filter, lines }: Props) {
  return (
    <Table caption="Entries of the audit log, the newest first" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What happened</th>
          <th scope="col">What changed</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td data-label="When" className="whitespace-nowrap">
              <Time iso={line.at} show="both" />
            </td>
            <th scope="row" data-label="What happened" className="min-w-64 font-normal">
              <span className="wrap-anywhere">
                <span className="font-semibold">{line.who || 'Footing'}</span> {sentenceOf(line)}{' '}
                <Entity {...{ slug, line }} />
              </span>
            </th>
            <td data-label="What changed">
              <Changes line={line} />
            </td>
            <td data-label="More" className="whitespace-nowrap">
              {line.kind && line.entityId && filter.id !== line.entityId ? (
                <Link
                  href={auditAddress(root, { kind: line.kind, id: line.entityId })}
                  prefetch={false}
                  className="inline-block py-0.5"
                >
                  Its history
                </Link>
              ) : (
                <span className="text-muted">–</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What it was done to, by name; where the sentence says it already, the way there alone. */
function Entity({ slug, line }: { slug: string; line: AuditLine }) {
  const href = entityHref(slug, line)
  const isAboutAll = line.kind === 'answer' || line.kind === 'position'
  const text = line.name || (isAboutAll ? 'the organisation' : href && 'Open')
  if (!text) return null
  if (!href) return text
  return (
    <Link href={href} prefetch={false}>
      {text}
    </Link>
  )
}

function Changes({ line }: { line: AuditLine }) {
  const told = changesOf(line)
  if (told.length === 0) return <span className="text-muted">–</span>
  return (
    <ul className="text-small">
      {told.map((one) => (
        <li key={one} className="wrap-anywhere">
          {one}
        </li>
      ))}
    </ul>
  )
}
