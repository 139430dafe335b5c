import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework, Gate, Question, Remedy } from '#lib/framework/types.ts'
import { getGlossary } from '#lib/glossary/queries.ts'
import { listOf } from '#lib/language/text.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { playbookPassages } from './playbook.ts'
import type { LibraryPassage } from './types.ts'
import { effortWords, levelWords, lower, type Sentence, sentences } from './wording.ts'

const book = '/method/framework'

const quoted = (text: string) => `“${text}”`

function roleName(framework: Framework, id: string): string {
  return framework.roles.find((role) => role.id === id)?.name ?? id
}

function questionPassage(question: Question, group: string, framework: Framework): LibraryPassage {
  const { id, text, short, why, anchors, evidence, knows, subject } = question
  const levels = anchors.map((anchor, level) => `${levelWords(level as 0, id, framework)}: ${anchor}`)
  const remedy = framework.remedies.find((r) => r.closes.some((c) => c.question === id))
  const isMark = id.startsWith('marks.')
  return {
    key: `question:${id}`,
    kind: 'question',
    title: `${isMark ? 'Mark of a good candidate' : group}: ${short}`,
    body: sentences(
      text,
      why,
      `Asked ${subject === 'organization' ? 'once, of the organisation' : 'for each use case'}`,
      `Who usually knows: ${lower(roleName(framework, knows))}`,
      `What one would see at each level: ${levels.join(' ')}`,
      `What would convince a reviewer: ${listOf(evidence.map(lower), 'disjunction')}`,
      remedy && `What raises it: ${remedy.title}`,
    ),
    path: `${book}#${id}`,
  }
}

function gatePassage(gate: Gate, framework: Framework): LibraryPassage {
  const remedy = framework.remedies.find((r) => r.id === gate.remedy)
  return {
    key: `gate:${gate.id}`,
    kind: 'gate',
    title: `Gate: ${gate.name}`,
    body: sentences(
      gate.why,
      `While it is failed, a use case gets at best the verdict ${quoted(lower(verdictWord[gate.caps]))}`,
      gate.acceptable
        ? 'A named person may accept the gap until a date, at most a year ahead'
        : 'Nobody can accept it away: it has to be passed',
      `It is failed when ${gate.failed}`,
      remedy && `What opens it: ${remedy.title}, ${effortWords(remedy.effort)}`,
    ),
    path: `/method#gate-${gate.id}`,
  }
}

function remedyPassage(remedy: Remedy, framework: Framework): LibraryPassage {
  const shorts = new Map(allQuestions(framework).map((q) => [q.id, q.short]))
  const first = remedy.prerequisites.flatMap((id) => framework.remedies.find((r) => r.id === id)?.title ?? [])
  const phase = framework.phases.find((p) => p.number === remedy.phase)
  return {
    key: `remedy:${remedy.id}`,
    kind: 'remedy',
    title: `Remedy: ${remedy.title}`,
    body: sentences(
      `How it is done: ${remedy.steps.join(' ')}`,
      `Deliverable: ${remedy.deliverable}`,
      `Done when: ${remedy.exit_criterion}`,
      `Takes ${effortWords(remedy.effort)} of work (role: ${lower(roleName(framework, remedy.role))}), in phase ${remedy.phase}, ${lower(phase?.name ?? '')}`,
      `Done ${remedy.subject === 'organization' ? 'once, for the organisation' : 'for each use case'}`,
      `It raises ${listOf(remedy.closes.map((c) => `${quoted(shorts.get(c.question) ?? c.question)} to level ${c.to}`))}`,
      first.length > 0 && `First: ${listOf(first)}`,
    ),
    path: `${book}#${remedy.id}`,
  }
}

function phasePassages(framework: Framework): LibraryPassage[] {
  return framework.phases.map((phase) => ({
    key: `phase:${phase.id}`,
    kind: 'phase',
    title: `Phase ${phase.number}: ${phase.name}`,
    body: sentences(
      phase.purpose,
      `What is built or decided: ${listOf(phase.builds.map(lower))}`,
      `What comes out: ${lower(phase.output)}`,
      `It ends when: ${phase.exit_criterion}`,
    ),
    path: `${book}#phases`,
  }))
}

/** How scores, verdicts and robustness come about, with this framework's own numbers. */
function methodPassages(framework: Framework): LibraryPassage[] {
  const t = framework.thresholds
  const passage = (id: string, title: string, path: string, ...body: readonly Sentence[]): LibraryPassage => ({
    key: `method:${id}`,
    kind: 'method',
    title,
    body: sentences(...body),
    path,
  })
  const groups = framework.dimensions.map((dimension) =>
    passage(
      `dimension:${dimension.id}`,
      `Dimension: ${dimension.name}`,
      `${book}#${dimension.id}`,
      dimension.summary,
      `It has ${dimension.questions.length} questions and weight ${dimension.weight} in readiness`,
      `Its questions: ${listOf(dimension.questions.map((q) => lower(q.short)))}`,
    ),
  )
  const leaders = framework.leadership_questions.map((asked) =>
    passage(
      `leaders:${asked.id}`,
      `What leaders ask before roll-out: ${asked.text}`,
      '/method',
      asked.text,
      `When the evidence is good: ${asked.yes}`,
      `When it is mixed: ${asked.partly}`,
      `When it is poor: ${asked.no}`,
      `When it is missing: ${asked.unknown}`,
    ),
  )
  return [
    ...groups,
    ...leaders,
    passage(
      'verdicts',
      'Verdicts: what now, wait, foundations first, not a fit and undetermined mean',
      '/method#verdicts',
      'Every use case gets one of five verdicts; they are decided in this order, and the first that applies holds',
      `Undetermined: less than ${t.coverage_readiness}% of what decides readiness or ${t.coverage_tolerance}% of what decides tolerance is answered, so it is too early to say`,
      `Not a fit: tolerance is below ${t.tolerance_not_a_fit}%, and nothing that is built around the use case changes that`,
      `Now: readiness is at least ${t.readiness_now}%, tolerance at least ${t.tolerance_now}%, and no gate holds it back; it can run in production, sometimes on condition that a named person accepts a gap until a date`,
      `Wait: readiness is at least ${t.readiness_wait}% and no failed gate asks for foundations first, but something else is missing; a gate that is not known keeps a use case here`,
      'Foundations first: everything else; a failed gate asks for it, or readiness is too low',
    ),
    passage(
      'scores',
      'Scores: how readiness and tolerance are computed',
      '/method#scores',
      framework.summary,
      `Each answer is a level from 0 to 4: ${listOf(framework.levels.map((name, level) => `${level} ${lower(name)}`))}`,
      'A dimension’s score is the weighted mean level of its answered questions as a share of the highest level; readiness is the weighted mean of the dimensions, tolerance that of the eight marks',
      'Every question has a weight from 1 to 3, every dimension one from 1 to 5',
      'Questions that nobody has answered leave the score’s range open; coverage is the share of the weight that is answered',
      `A question below level ${t.target_level} is a gap`,
    ),
    passage(
      'disagreement',
      'When people disagree',
      '/method#disagreement',
      'When several people answer the same question differently, the lower median counts and the range stays as wide as their answers',
      'A lead or an owner can record a position, with a reason: then that level counts and the range closes',
      'Nobody sees the others’ answers before having answered, so that nobody is led',
    ),
    passage(
      'robustness',
      'How firmly a verdict stands: reachable verdicts, tipping answers, stability, shortest way up',
      '/method#robustness',
      'Reachable verdicts are those that some completion of the unanswered questions and open gates would give',
      'A tipping answer is a single answer whose change would flip the verdict',
      'Stability is the share of 1,000 runs that give the same verdict when every weight is multiplied by a random factor between 0.7 and 1.3',
      'The shortest way up is the set of remedies with the least effort that reaches the next better verdict',
    ),
    passage(
      'roadmap',
      'From gaps to a roadmap: how actions and dates come about',
      '/method#roadmap',
      'Each gap, a question below the target level or a gate that is not passed, has one remedy; remedies become actions, ordered by phase, prerequisites and leverage',
      'Leverage is the sum of the values, 1 to 5, of the use cases that an action serves',
      'Dates follow from effort and from how many people of each role can work at the same time; a forecast of simulated runs gives the day by which there is half the chance (P50) and 80% chance (P80) to finish',
      'Actions on the critical path move the finish when they slip',
    ),
    passage(
      'foundations',
      'The five foundations',
      book,
      ...framework.foundations.map(
        ({ id, name, summary }) =>
          `${name}: ${summary} Its dimensions: ${listOf(framework.dimensions.filter((d) => d.foundation === id).map((d) => lower(d.name)))}`,
      ),
    ),
    passage(
      'roles',
      'The roles: who usually knows what and does what',
      book,
      ...framework.roles.map(({ name, summary }) => `${name}: ${summary}`),
    ),
  ]
}

/** What the words of the method mean. They are asked for by name, and no search finds them. */
const wordPassages = (): LibraryPassage[] =>
  getGlossary().map(({ id, names, text }) => ({
    key: `word:${id}`,
    kind: 'method',
    title: `What “${names[0]}” means`,
    body: sentences(text),
    path: `/method#word-${id}`,
  }))

/** Everything that ships with Footing as passages: the framework, its words and the playbook. */
export function libraryPassages(framework: Framework): LibraryPassage[] {
  return [
    ...framework.dimensions.flatMap((d) => d.questions.map((q) => questionPassage(q, d.name, framework))),
    ...framework.marks.questions.map((q) => questionPassage(q, framework.marks.name, framework)),
    ...framework.gates.map((g) => gatePassage(g, framework)),
    ...framework.remedies.map((r) => remedyPassage(r, framework)),
    ...phasePassages(framework),
    ...methodPassages(framework),
    ...wordPassages(),
    ...playbookPassages(),
  ]
}
