import { Section } from '#components/ui/section.tsx'

/** What is told beside a verdict about how firmly it stands. */
export function RobustnessSection() {
  return (
    <Section title="How firmly a verdict stands" id="robustness">
      <dl className="max-w-text">
        <Term name="Reachable verdicts" id="reachable">
          Every verdict that some set of answers to the open questions, and to the gates that are not known, would give.
          If there is only one, answering more cannot change it.
        </Term>
        <Term name="Tipping answers" id="tipping">
          Single answers whose change alone flips the verdict; of each question the smallest change in either direction.
          These are the ones to check first.
        </Term>
        <Term name="Stability" id="stability">
          Every weight is varied at random by up to 30%, 1,000 times, always in the same way. Stability is the share of
          these runs with the same verdict: it says how much the verdict owes to the exact weights.
        </Term>
        <Term name="Shortest way up" id="way-up">
          The set of remedies with the least likely effort that reaches the next better verdict, with all that these
          remedies need to be done first. It is found by exact search over all sets, not by taking the best next step;
          among equal efforts the one with the fewest remedies is shown. A remedy raises the answers that it is for to
          the level it promises, and opens the gate that names it.
        </Term>
      </dl>
    </Section>
  )
}

function Term({ name, id, children }: { name: string; id: string; children: React.ReactNode }) {
  return (
    <div id={id} className="grid gap-x-8 gap-y-1 border-t border-line py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="font-medium">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
