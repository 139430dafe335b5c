import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { Formula } from './formula.tsx'

/** From answers to scores: levels, weights, range, coverage, disagreement, points. */
export function ScoreSection({ framework }: { framework: Framework }) {
  return (
    <Section title="From answers to scores" id="scores">
      <Noted
        note={
          <SideNote title="Why sums">
            Scores are sums on purpose. A sum can be taken apart again, so that the reasons shown for a figure are the
            figure itself and not a story about it.
          </SideNote>
        }
      >
        <div className="prose">
          <p>
            Every question has five levels. Each level is described by something that an outsider could check: a
            document, a queue, a log, a date. In the dimensions the levels have names:
          </p>
          <ol className="list-none! ps-0! grid gap-1">
            {framework.levels.map((level, index) => (
              <li key={level}>
                <LevelChip level={index} word={level} />
              </li>
            ))}
          </ol>
          <p>
            Every question has a weight from 1 to 3, and every dimension one from 1 to 5. A dimension’s score is the
            weighted mean level of its answered questions, as a share of the highest level:
          </p>
          <Formula>score of a dimension = 100 × Σ (weight × level) ÷ (4 × Σ weight)</Formula>
          <p>
            Readiness is the weighted mean of the dimensions that have an answer; tolerance that of the eight marks:
          </p>
          <Formula>readiness = Σ (weight × score) ÷ Σ weight, over the dimensions</Formula>
          <h3 id="range">Range and coverage</h3>
          <p>
            What is not answered is never guessed. The low end of the range counts every open question as 0, the high
            end as 4; the truth lies between them, whatever the answers turn out to be. “I don’t know” is an answer that
            leaves the range open. Coverage is the weight of what is answered over the weight of what applies.
          </p>
          <p>
            A question that does not apply, by its condition or because somebody gave a reason, leaves the sum: it
            neither helps nor hurts.
          </p>
          <h3 id="disagreement">When people disagree</h3>
          <p>
            The lower median of the levels that people gave counts, and their lowest and highest answer open the range.
            Once a lead records a position with its reason, the position counts alone and the range closes.
          </p>
          <h3 id="points">Points</h3>
          <p>
            Each answer gives some points to the total and could still give some more. The points of all answers add up
            to the score, and the points still to gain to what is missing to 100%. Where figures are rounded, they are
            rounded so that what you see still adds up.
          </p>
        </div>
      </Noted>
    </Section>
  )
}
