import { rich } from '#components/language/rich.ts'
import { Time } from '#components/ui/time.tsx'
import { words } from '#lib/language/words.ts'
import type { Asking } from '#lib/share/types.ts'

/** Who asked, in their own words, and until when. */
export function AskedBy({ by, note, dueOn }: Asking) {
  const say = words('share').asked
  return (
    <div className="my-8 max-w-text">
      {note !== '' && (
        <blockquote className="mb-2 border-s-2 border-line-strong ps-4 whitespace-pre-line wrap-anywhere">
          {note}
        </blockquote>
      )}
      <p className="text-small text-muted wrap-anywhere">
        {dueOn
          ? rich((note === '' ? say.bareBy : say.notedBy)({ person: by, day: () => <Time iso={dueOn} /> }))
          : (note === '' ? say.bare : say.noted)({ person: by })}
      </p>
    </div>
  )
}
