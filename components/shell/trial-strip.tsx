/** Says above every page what a trial leaves open. It is not printed. */
export function TrialStrip() {
  return (
    <aside className="trial-strip no-print" aria-label="Trial installation">
      <strong>Trial installation.</strong> <span className="sm:hidden">All messages can be read here.</span>
      <span className="hidden sm:inline">
        Whoever uses this computer can read every message, sign-in links included: keep nothing real in it.
      </span>
    </aside>
  )
}
