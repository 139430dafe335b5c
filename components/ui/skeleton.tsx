import { words } from '#lib/language/words.ts'
import { Page } from './page.tsx'

const widths = ['96%', '88%', '93%', '71%', '90%', '64%']

/** The shape of text to come. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <Loading>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing but an order
        <div key={index} className="skeleton my-2 h-4" style={{ width: widths[index % widths.length] }} />
      ))}
    </Loading>
  )
}

/** The shape of a table to come. */
export function SkeletonTable({ rows = 6, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <Loading>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing but an order
        <div key={row} className="flex gap-4 border-b border-line py-3">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing but an order
            <div key={column} className={`skeleton h-4 ${column === 0 ? 'flex-[3]' : 'flex-1'}`} />
          ))}
        </div>
      ))}
    </Loading>
  )
}

/** A whole screen to come. */
export function SkeletonPage() {
  return (
    <Page>
      <Loading>
        <div className="skeleton mb-4 h-4 w-40" />
        <div className="skeleton mb-4 h-10 w-full max-w-text" />
        <div className="skeleton mb-16 h-5 w-3/4 max-w-text" />
      </Loading>
      <SkeletonTable />
    </Page>
  )
}

function Loading({ children }: { children: React.ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">{words('ui').loading}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}
