import { classes } from '#components/ui/classes.ts'
import { voteChoices } from '#db/enums.ts'
import type { Choice, RoundView } from '#lib/workshop/types.ts'
import { choiceWords, medianWords } from './words.ts'

interface Props {
  round: RoundView
  size?: 'normal' | 'large'
}

const fills: Readonly<Record<Choice, string>> = {
  '0': 'bg-level-0',
  '1': 'bg-level-1',
  '2': 'bg-level-2',
  '3': 'bg-level-3',
  '4': 'bg-level-4',
  unknown: 'bg-line-strong',
  pass: 'bg-line',
}

/** What a round came to: how many said what, the median, how far apart, and who is asked to speak. */
export function DistributionChart({ round: { round, distribution }, size = 'normal' }: Props) {
  const { counts, voted, median, spread, outliers } = distribution
  const most = Math.max(1, ...voteChoices.map((choice) => counts[choice]))
  const shown = voteChoices.filter((choice) => (choice !== 'unknown' && choice !== 'pass') || counts[choice] > 0)
  return (
    <figure className={size === 'large' ? 'max-w-wide' : 'max-w-text'}>
      <figcaption className={classes('mb-3', size === 'large' ? 'text-lead' : 'text-small text-muted')}>
        Round {round}: {voted} {voted === 1 ? 'vote' : 'votes'}, median {medianWords(median)}
        {spread !== null &&
          `, ${spread === 0 ? 'all at one level' : `${spread} ${spread === 1 ? 'level' : 'levels'} apart`}`}
      </figcaption>
      <table className={classes('w-full', size === 'large' && 'text-lead')}>
        <caption className="sr-only">Votes of round {round}</caption>
        <tbody>
          {shown.map((choice) => (
            <tr key={choice}>
              <th scope="row" className="w-px py-1 pe-4 text-start font-medium whitespace-nowrap tabular">
                {choiceWords[choice]}
                {outliers.includes(Number(choice)) && <span className="sr-only">, far from the median</span>}
              </th>
              <td className="py-1">
                <span className="flex items-center gap-3">
                  <span
                    aria-hidden="true"
                    className={classes(
                      'block min-w-px border border-line-strong',
                      size === 'large' ? 'h-8' : 'h-5',
                      fills[choice],
                      counts[choice] === 0 && 'invisible',
                    )}
                    style={{ width: `${(counts[choice] / most) * 80}%` }}
                  />
                  <span className="tabular">{counts[choice]}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {outliers.length > 0 && (
        <p className={classes('mt-3', size === 'large' && 'text-lead')}>
          First to speak: whoever voted {outliers.map((level) => String(level)).join(' or ')}.
        </p>
      )}
    </figure>
  )
}
