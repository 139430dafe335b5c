import { words } from '#lib/language/words.ts'

/** The first thing that Tab reaches. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="skip-link fixed start-4 top-2 z-50 -translate-y-20 bg-paper px-4 py-2 focus:translate-y-0"
    >
      {words('ui').skip}
    </a>
  )
}
