import Link from 'next/link'
import { ButtonLink } from '#components/ui/button.tsx'
import { words } from '#lib/language/words.ts'
import { ExampleVerdicts } from './example-verdicts.tsx'

/** What Footing does, for whoever is not signed in. */
export function Landing({ demo, register }: { demo: boolean; register: boolean }) {
  const say = words('account').landing
  const steps = [
    { title: say.answer, text: say.answerText },
    { title: say.settle, text: say.settleText },
    { title: say.build, text: say.buildText },
  ]
  return (
    <>
      <div className="grid gap-x-24 gap-y-16 lg:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
        <div className="max-w-text">
          <h1 className="text-balance sm:text-[3.25rem]! sm:leading-[1.12]!">{say.title}</h1>
          <p className="mt-6 text-lead text-muted">{say.lead}</p>
          <div className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3">
            {register && (
              <ButtonLink href="/register" tone="primary">
                {words('account').register.title}
              </ButtonLink>
            )}
            <ButtonLink href="/sign-in" tone={register ? 'quiet' : 'primary'}>
              {demo ? say.demo : words('account').signIn.title}
            </ButtonLink>
            <Link href="/method" className="py-2 pointer-coarse:py-2.5">
              {say.method}
            </Link>
          </div>
        </div>
        <ExampleVerdicts />
      </div>
      <section aria-labelledby="how" className="mt-16 border-t border-ink pt-8 sm:mt-24">
        <h2 id="how" className="sr-only">
          {say.how}
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
      <p className="mt-16 max-w-text text-small text-muted">{say.foot}</p>
    </>
  )
}
