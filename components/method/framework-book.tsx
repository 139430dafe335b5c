import { Facts } from '#components/ui/facts.tsx'
import { Section } from '#components/ui/section.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { Chapter } from './chapter.tsx'
import { chapterMarkup } from './chapter-markup.ts'

interface Chapters {
  marks: string
  dimensions: readonly string[]
}

const written = new WeakMap<Framework, Chapters>()

/** The chapters as markup, written once for each framework. */
function chaptersOf(framework: Framework): Chapters {
  const known = written.get(framework)
  if (known) return known
  const chapters = {
    marks: chapterMarkup(framework.marks, framework),
    dimensions: framework.dimensions.map((dimension) => chapterMarkup(dimension, framework)),
  }
  written.set(framework, chapters)
  return chapters
}

/** The whole framework: marks, dimensions, phases. */
export function FrameworkBook({ framework }: { framework: Framework }) {
  const chapters = chaptersOf(framework)
  const foundations = new Map(framework.foundations.map((f) => [f.id, f.name]))
  return (
    <>
      <nav aria-label="Chapters" className="no-print">
        <ul className="max-w-text columns-2 gap-8 border-y border-line py-4">
          {[framework.marks, ...framework.dimensions].map(({ id, name, questions }) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-block py-1 max-sm:py-3">
                {name}
              </a>{' '}
              <span className="tabular text-small text-muted">{questions.length}</span>
            </li>
          ))}
          <li>
            <a href="#phases" className="inline-block py-1 max-sm:py-3">
              Phases
            </a>
          </li>
        </ul>
      </nav>
      <Chapter
        id={framework.marks.id}
        title={framework.marks.name}
        lead={framework.marks.summary}
        meta="Together they are tolerance. Their levels have no names."
        html={chapters.marks}
      />
      {framework.dimensions.map((dimension, index) => (
        <Chapter
          key={dimension.id}
          id={dimension.id}
          title={dimension.name}
          lead={dimension.summary}
          meta={`Weight ${dimension.weight} in readiness · foundation: ${foundations.get(dimension.foundation)}`}
          html={chapters.dimensions[index] ?? ''}
        />
      ))}
      <Section title="Phases" id="phases" lead="The order of the work, and what ends each part of it.">
        {framework.phases.map((phase) => (
          <div key={phase.id} className="max-w-text border-t border-line py-6">
            <h3>
              {phase.number}. {phase.name}
            </h3>
            <p className="mt-1">{phase.purpose}</p>
            <ul className="mt-2 list-disc ps-5 marker:text-muted">
              {phase.builds.map((build) => (
                <li key={build}>{build}</li>
              ))}
            </ul>
            <div className="mt-3">
              <Facts
                items={[
                  { term: 'Output', value: phase.output },
                  { term: 'Done when', value: phase.exit_criterion },
                ]}
              />
            </div>
          </div>
        ))}
      </Section>
    </>
  )
}
