import { capital } from '#lib/language/text.ts'
import type { Ask } from './ask.ts'
import { type Answer, answered, counted, list, listed, paragraph, quote, refused, say, sayEach } from './sentence.ts'
import { unread } from './verdict.ts'

/** What is said to those who decide over everything. */

/** What is most often not passed comes in the list, with what opens it. */
const withoutBlocker = (detail: string) => detail.replace(/ ?The gate most often.*$/, '')

/** The state of all use cases, what holds them, what has to be decided, and the dates. */
export function board(ask: Ask): Answer {
  ask.all({ tool: 'readRoadmap', input: {} }, { tool: 'readPeople', input: {} })
  const { headline, detail, useCases, blockers, acceptances, foundations, open } = ask.portfolio
  const roadmap = ask.get('readRoadmap')
  const { seats } = ask.get('readPeople')
  const [top] = blockers
  const unfit = useCases.filter((u) => u.verdict === 'not-a-fit')
  const now = useCases.filter((u) => u.verdict === 'now')
  const undetermined = useCases.filter((u) => u.verdict === 'undetermined')
  const value = (f: { score: string | null }) => Number.parseInt(f.score ?? '101', 10)
  const weakest = foundations.toSorted((a, b) => value(a) - value(b))[0]
  const [ending] = acceptances
  const vacant = seats.flatMap((s) => {
    const empty = s.held.filter((h) => h.person === null).map((h) => h.seat)
    return empty.length > 0 && empty.length < 3 ? [`${s.useCase} (${listed(empty)})`] : []
  })
  return answered(
    paragraph(
      headline && say(headline.text, headline.cite),
      ...(detail ? sayEach(withoutBlocker(detail.text), detail.cite) : []),
      unread(ask),
    ),
    list(
      [
        now.length > 0 &&
          say(
            `Ready: ${listed(
              now.map((u) => u.name),
              5,
            )}`,
            headline?.cite,
          ),
        ending &&
          say(
            `Accepted risk: ${ending.person} accepts until ${ending.until} that ${ending.what}, for ${ending.useCase}`,
            ending.cite,
          ),
        top &&
          say(
            `What holds back most value: “${top.name}”, in ${listed(top.useCases, 4)}; what opens it: ${top.remedy}`,
            top.cite,
          ),
        unfit[0] &&
          say(
            `Not to be built as it stands: ${listed(
              unfit.map((u) => u.name),
              4,
            )}; ${unfit[0].reason}`,
            unfit[0].cite,
          ),
        undetermined[0] &&
          say(
            `Too early to say: ${listed(
              undetermined.map((u) => u.name),
              4,
            )}`,
            undetermined[0].cite,
          ),
        vacant.length > 0 && say(`Vacant seats that the board can have filled: ${listed(vacant, 4)}`, seats[0]?.cite),
        weakest?.score &&
          vacant.length === 0 &&
          say(`The weakest foundation is ${weakest.name} with ${weakest.score}`, weakest.cite),
        roadmap.made &&
          roadmap.totals?.p80 &&
          say(
            `The roadmap is finished by ${roadmap.totals.p80} with 80% chance (P80); ${roadmap.owners?.unowned ?? 0} of ${roadmap.totals.left} actions left have no owner`,
            roadmap.totals.cite,
            roadmap.owners?.cite,
          ),
        !roadmap.made && say('There is no roadmap yet, so no dates and no owners', roadmap.none?.cite),
        open &&
          open.unknown > 0 &&
          ending === undefined &&
          say(`${open.unknown} questions are answered with “I don’t know”`, open.cite),
      ].filter((s) => typeof s === 'object' && s !== null),
    ),
  )
}

export function acceptances(ask: Ask): Answer {
  const { subject, portfolio } = ask
  const mine = portfolio.acceptances.filter(
    (a) => subject.found.length === 0 || subject.found.some((u) => u.id === a.useCaseId),
  )
  const [one] = subject.found
  if (mine.length === 0)
    return one
      ? answered(paragraph(say(`Nobody has accepted a gap for ${one.name}`, one.cite)))
      : refused('Nobody has accepted a gate for any use case; a lead or an owner can record one on its page')
  return answered(
    paragraph(
      ...mine
        .slice(0, 5)
        .flatMap((a) => [
          say(`${a.person} accepts until ${a.until} that ${a.what}, for ${a.useCase} (gate “${a.gate}”)`, a.cite),
          say(`The reason given is ${quote(a.reason, 150)}`, a.cite),
        ]),
      mine.length > 5 &&
        say(`${capital(counted(mine.length - 5, 'acceptance'))} more are on the pages of the use cases`),
    ),
  )
}
