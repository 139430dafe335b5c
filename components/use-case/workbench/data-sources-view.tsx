import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { DataProblem } from '#db/enums.ts'
import { lower } from '#lib/language/text.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import { dataProblemWord, qualityWord } from '#lib/use-case/words.ts'
import { Written } from './said.tsx'

const problemWords = (problems: readonly string[]) =>
  problems
    .map((problem) => dataProblemWord[problem as DataProblem] ?? problem)
    .map((word, index) => (index === 0 ? word : lower(word)))
    .join(', ')

/** What the system reads, and how far each source can be trusted. */
export function DataSourcesView({ sources }: { sources: Workbench['dataSources'] }) {
  if (sources.length === 0) return <p className="text-muted">No data source is described yet.</p>
  return (
    <Table caption="Sources and their quality" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Critical</th>
          <th scope="col">Quality</th>
          <th scope="col">Known problems</th>
          <th scope="col">Who answers for it</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <th scope="row">
              <span className="wrap-anywhere">{source.name}</span>
              <span className="font-normal">
                <Written text={source.note} quiet />
              </span>
            </th>
            <td data-label="Critical">{source.critical ? 'Yes' : 'No'}</td>
            <td data-label="Quality">
              {source.critical && source.quality !== 'stable' ? (
                <span>
                  <Tag tone="problem">{qualityWord[source.quality]}</Tag>
                </span>
              ) : (
                qualityWord[source.quality]
              )}
            </td>
            <td data-label="Known problems">
              {problemWords(source.problems) || <span className="text-muted">None named</span>}
            </td>
            <td data-label="Answers for it" className="wrap-anywhere">
              {source.owner || <span className="text-muted">Not stated</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
