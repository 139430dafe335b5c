import { Section } from '#components/ui/section.tsx'

/** What the method does not claim. */
export function LimitsSection() {
  return (
    <Section title="What this does not claim" id="limits">
      <ul className="prose list-disc ps-5">
        <li>
          It judges what people say and can show. It does not look into a system, and nobody here has tested a model.
        </li>
        <li>
          The thresholds and weights are judgement, not measurement. They are the same for everybody, they are printed
          on this page, and stability tells how much hangs on the weights.
        </li>
        <li>
          Levels are treated as evenly spaced. The step from 1 to 2 counts as much as the one from 3 to 4, although it
          may be the easier one.
        </li>
        <li>
          Some levels speak of every live system. Where one system is live they show less than where twenty are; where
          none is, they can only be answered from what has been prepared.
        </li>
        <li>“Does not apply” is taken at the word of whoever gives the reason. The reason is kept and shown.</li>
        <li>
          Stability varies the weights, not the answers, and says nothing about a question that the framework does not
          ask.
        </li>
        <li>
          The forecast knows the ranges of effort and the people named in the plan. It knows nothing of illness, new
          work, or delays that hit several actions at once; P80 is therefore rather early than late.
        </li>
        <li>A verdict is advice to those who decide. It is no certificate and does not replace what the law asks.</li>
      </ul>
    </Section>
  )
}
