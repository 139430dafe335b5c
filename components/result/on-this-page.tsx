import { SideNote } from '#components/ui/side-note.tsx'
import { words } from '#lib/language/words.ts'

/** The parts of a long page, in its margin. */
export function OnThisPage({ parts }: { parts: readonly { id: string; title: string }[] }) {
  return (
    <div className="no-print">
      <SideNote title={words('result').onThisPage}>
        <ul className="max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4">
          {parts.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="quiet-link inline-block py-1 max-sm:py-3">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </SideNote>
    </div>
  )
}
