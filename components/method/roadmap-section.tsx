import { Section } from '#components/ui/section.tsx'
import type { Framework } from '#lib/framework/types.ts'

/** From gaps to dates. */
export function RoadmapSection({ framework }: { framework: Framework }) {
  const target = framework.thresholds.target_level
  return (
    <Section title="From gaps to a roadmap" id="roadmap">
      <div className="prose">
        <p>
          A gap is an answer below level {target}, or a gate that is not passed. Every gap has one remedy in the
          framework, with steps, a deliverable and an exit criterion. A remedy for the organisation is done once for all
          use cases that need it; its leverage is the value of those use cases together. An answer “I don’t know”
          becomes the task to find out. Nothing is planned for a use case that is not a fit.
        </p>
        <p>
          Actions stand in {framework.phases.length} phases. Of the actions that serve the same use case, those of a
          later phase wait until the earlier ones are finished. Each action also waits for its prerequisites and for a
          free person of its role. Days are working days; weekends and the holidays in the plan are left out.
        </p>
        <p>
          The dates shown are those of the likely effort. For the forecast the plan is run 1,000 times, each effort
          drawn from a triangle between its least, likely and most person-days, independently of the others. Half of the
          runs are finished by the P50 date, four out of five by the P80 date.
        </p>
        <p>
          When answers change, the plan does not: it says what would be added, closed or altered, and people accept it.
        </p>
      </div>
    </Section>
  )
}
