import { Time } from '#components/ui/time.tsx'
import type { Asking } from '#lib/share/types.ts'

/** Who asked, in their own words, and until when. */
export function AskedBy({ by, note, dueOn }: Asking) {
  return (
    <div className="my-8 max-w-text">
      {note !== '' && (
        <blockquote className="mb-2 border-s-2 border-line-strong ps-4 whitespace-pre-line wrap-anywhere">
          {note}
        </blockquote>
      )}
      <p className="text-small text-muted wrap-anywhere">
        {note === '' ? `${by} asked you to answer` : by}
        {dueOn && (
          <>
            {note === '' ? ' by ' : ', who hopes for your answers by '}
            <Time iso={dueOn} />
          </>
        )}
        {(note === '' || dueOn) && '.'}
      </p>
    </div>
  )
}
