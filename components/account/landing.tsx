import Link from 'next/link'
import { ButtonLink } from '#components/ui/button.tsx'
import { ExampleVerdicts } from './example-verdicts.tsx'

const steps = [
  {
    title: 'Answer what you know',
    text: 'Each leader answers a share in 15 to 25 minutes: levels with observable anchors, not opinions on a scale.',
  },
  {
    title: 'Settle what differs',
    text: 'Where answers part, the lead records the position that counts, with its evidence and its reasons.',
  },
  {
    title: 'Build in the right order',
    text: 'Gaps become actions with owners, effort and exit criteria; what unblocks most comes first.',
  },
]

/** What Footing does, for whoever is not signed in. */
export function Landing({ demo, register }: { demo: boolean; register: boolean }) {
  return (
    <>
      <div className="grid gap-x-24 gap-y-16 lg:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
        <div className="max-w-text">
          <h1 className="text-balance sm:text-[3.25rem]! sm:leading-[1.12]!">
            Which of your AI use cases can stand in production?
          </h1>
          <p className="mt-6 text-lead text-muted">
            AI rarely fails because of the model. It fails where the workflow and the platform around it were never
            built to absorb uncertain output. Footing finds those places, says what has to come first, and shows why.
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3">
            {register && (
              <ButtonLink href="/register" tone="primary">
                Register
              </ButtonLink>
            )}
            <ButtonLink href="/sign-in" tone={register ? 'quiet' : 'primary'}>
              {demo ? 'Sign in or see the demo' : 'Sign in'}
            </ButtonLink>
            <Link href="/method" className="py-2 pointer-coarse:py-2.5">
              Read the method
            </Link>
          </div>
        </div>
        <ExampleVerdicts />
      </div>
      <section aria-labelledby="how" className="mt-16 border-t border-ink pt-8 sm:mt-24">
        <h2 id="how" className="sr-only">
          How it goes
        </h2>
        <ol className="grid gap-x-12 gap-y-8 md:grid-cols-3">
          {steps.map((step, index) => (
            <li key={step.title} className="grid grid-cols-[2rem_1fr] gap-x-2">
              <span aria-hidden="true" className="font-serif text-title leading-7 text-muted">
                {index + 1}
              </span>
              <div>
                <h3>{step.title}</h3>
                <p className="mt-1 text-muted">{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <p className="mt-16 max-w-text text-small text-muted">
        Every number opens into the answers behind it, and the same answers always give the same result. Footing is open
        source and runs on your own server.
      </p>
    </>
  )
}
