import { words } from '#lib/language/words.ts'

/** Says above every page what a trial leaves open. It is not printed. */
export function TrialStrip() {
  const say = words('shell').trial
  return (
    <aside className="trial-strip no-print" aria-label={say.title}>
      <strong>{say.lead}</strong> <span className="sm:hidden">{say.short}</span>
      <span className="hidden sm:inline">{say.long}</span>
    </aside>
  )
}
