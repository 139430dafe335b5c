import { inTenant } from '#db/client.ts'
import { passage } from '#db/schema/assistant.ts'
import { join, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { makeLargePortfolio } from './fixtures.ts'
import { type Figure, figure } from './measure.ts'
import type { Server } from './servers.ts'

/** How long the assistant takes to the first words of an answer, over HTTP and with no provider. */

/** With all their answers and a roadmap, about 5,000 passages. */
const useCases = 45

/** Forty that are put in the ways people put them: most are answered by computed facts, the others from passages. */
const questions = [
  'What blocks use case 7?',
  'Why is use case 12 not ready for production?',
  'What should we do first and why?',
  'What does the board need to know?',
  'Who owns use case 31?',
  'Explain the ownership triad',
  'How ready is use case 3?',
  'Which gate blocks most use cases?',
  'What is a fallback route?',
  'When will the roadmap be finished?',
  'Draft the actions for the fallback gap of use case 9',
  'Who is in charge of the data catalogue?',
  'What is on the critical path?',
  'What would lift use case 21 to the next verdict?',
  'Which use cases are ready for production?',
  'What is the weather in Lisbon?',
  'Where do people disagree?',
  'What does calibrated mean?',
  'Which questions are unanswered?',
  'Compare use case 4 and use case 5',
  'How do I stop reviewers from rubber-stamping?',
  'What is planned in phase 2?',
  'What is our weakest foundation?',
  'How is readiness worked out?',
  'What is ACT-3?',
  'Do we have a complete inventory of AI systems?',
  'What should an audit record of one AI decision contain?',
  'Which seats are vacant?',
  'How firm is the verdict of use case 40?',
  'What counts as a release of an AI system?',
  'Has anybody rehearsed the emergency routes?',
  'What is the tolerance of use case 18?',
  'How many labelled cases do I need to prove one per cent errors?',
  'Is the data good enough?',
  'What should we do first for use case 33?',
  'How do we measure hallucination?',
  'Which actions have no owner?',
  'Can night shift staff escalate a case?',
  'Tell me about drift.',
  'What about rollback?',
] as const

/** Milliseconds from sending the question to the first bytes of its answer's text. */
async function toFirstWords(url: string, body: object, headers: Record<string, string>): Promise<number> {
  const begun = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  let took: number | null = null
  let seen = ''
  const text = new TextDecoder()
  for await (const bytes of response.body) {
    seen += text.decode(bytes, { stream: true })
    if (took === null && seen.includes('"text-delta"')) took = performance.now() - begun
  }
  if (took === null) throw new Error(`${url} answered without text: ${seen.slice(0, 400)}`)
  return took
}

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN

export async function measureFirstWords(floor: Server, product: Server): Promise<Figure[]> {
  const { org } = await makeLargePortfolio(useCases)
  const people: TestPerson[] = []
  // A person may ask twelve questions a minute. Leads plan, and viewers may read what everybody said.
  for (let i = 0; i < 6; i += 1) {
    const person = await makePerson(`Asker ${i + 1}`)
    await join(org, person, i % 2 === 0 ? 'lead' : 'viewer')
    people.push(person)
  }
  const found = await lookUpContext(people[0]?.token ?? '', org.slug)
  if (found.kind !== 'context') throw new Error(`The bench cannot enter ${org.slug}: ${found.kind}.`)
  await generateRoadmap(found.ctx)

  let asked = 0
  const ask = (question: string) => {
    const { token } = people[asked % people.length] ?? { token: '' }
    asked += 1
    return toFirstWords(
      `${product.url}/api/o/${org.slug}/assistant/ask`,
      { question },
      { cookie: `footing.session=${token}`, origin: product.url },
    )
  }
  const bare = (question: string) => toFirstWords(`${floor.url}/api/stream`, { question }, {})

  // The first question writes the passages, and the next ones prepare statements on each connection: they do not count.
  const first = await ask('Where do we stand?')
  for (const question of questions.slice(0, 20)) {
    await ask(`${question} `)
    await bare(question)
  }
  const times: number[] = []
  const floorTimes: number[] = []
  for (const question of questions) {
    floorTimes.push(await bare(question))
    times.push(await ask(question))
  }
  const passages = await inTenant(found.ctx, (tx) => tx.$count(passage))
  return [
    figure('assistant: first words of an answer, p50', at(times, 0.5), 'ms', at(floorTimes, 0.5)),
    figure('assistant: first words of an answer, p95', at(times, 0.95), 'ms', at(floorTimes, 0.95)),
    figure('assistant: first words after passages had to be written', first, 'ms'),
    figure('assistant: passages of the organisation', passages, ''),
  ]
}
