import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { voteChoices } from '#db/enums.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { seeded } from '#lib/scoring/robustness/random.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from '../mutations.ts'
import { joinAsGuest } from '../person/mutations.ts'
import { getWorkshop } from '../queries.ts'
import { moveItem } from '../round/mutations.ts'
import { moves } from '../round/rules.ts'
import type { Choice, WorkshopView } from '../types.ts'
import { castVote } from '../vote/mutations.ts'
import { stopHearing } from './hub.ts'
import { openWorkshopStream } from './stream.ts'

/** Random sessions, checked against what must hold of every history. */

const sessions = 200
const atOnce = 6
const steps = 10
const questions = currentRelease()
  .dimensions.flatMap((d) => d.questions)
  .filter((q) => q.subject === 'use-case')
  .slice(0, 3)

let org: TestOrganization
let useCaseId: string
let lead: OrgContext
let token: string

beforeAll(async () => {
  org = await makeOrganization('Histories')
  useCaseId = await makeUseCase(org)
  const who = await makePerson('Lead')
  await join(org, who, 'lead')
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  lead = found.ctx
  token = who.token
})
afterAll(async () => {
  await stopHearing()
  await closePools()
})

interface Frame {
  id: number | null
  event: string
  data: { view?: WorkshopView; item?: WorkshopView['items'][number] }
}

/** A reader that loses its stream now and then and comes back with the number it saw last. */
class Reader {
  readonly ids: number[] = []
  readonly items = new Map<string, string>()
  readonly #room: RoomContext
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #reading: Promise<void> = Promise.resolve()

  constructor(room: RoomContext) {
    this.#room = room
  }

  async connect(): Promise<void> {
    const last = this.ids.at(-1)
    const response = await openWorkshopStream(this.#room, {
      audience: 'room',
      lastEventId: last === undefined ? null : String(last),
      signal: new AbortController().signal,
    })
    this.#reader = response.body?.getReader()
    this.#reading = this.#read()
  }

  async disconnect(): Promise<void> {
    await this.#reader?.cancel()
    await this.#reading
  }

  /** Waits until the event of that number has come. */
  async until(sequence: number): Promise<void> {
    await expect.poll(() => this.ids.at(-1), { timeout: 15_000, interval: 20 }).toBe(sequence)
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    for (;;) {
      const next = await this.#reader?.read()
      if (!next || next.done) return
      const frames = (rest + decoder.decode(next.value, { stream: true })).split('\n\n')
      rest = frames.pop() ?? ''
      for (const text of frames) this.#take(parse(text))
    }
  }

  #take({ id, event, data }: Frame): void {
    if (event === 'snapshot') for (const item of data.view?.items ?? []) this.items.set(item.id, JSON.stringify(item))
    if (event === 'item' && data.item) this.items.set(data.item.id, JSON.stringify(data.item))
    if (id !== null) this.ids.push(id)
  }
}

function parse(text: string): Frame {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
  const id = field('id')
  return {
    id: id === undefined ? null : Number(id),
    event: field('event') ?? '',
    data: JSON.parse(field('data') ?? '{}'),
  }
}

async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    // Refusals are part of a history; faults are not.
    if (error instanceof Problem && error.status === 409) return false
    throw error
  }
}

async function play(seed: number): Promise<void> {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { id, code } = await createWorkshop(lead, { name: `History ${seed}`, mode: 'named', leastVoters: 3 })
  const facilitator = (await lookUpRoom({ session: token, guest: undefined }, id)) as RoomContext
  await writeAgenda(facilitator, {
    sequence: 0,
    items: questions.map((q) => ({ id: null, questionId: q.id, useCaseId, minutes: 5 })),
  })
  await setWorkshopState(facilitator, { state: 'open' })
  const guests = await Promise.all(
    ['Ann', 'Bob', 'Cat'].map(async (name) => {
      const visit = { peer: `peer-${crypto.randomUUID()}`, userAgent: '', token: undefined }
      const joined = await joinAsGuest(visit, { code, name })
      return (await lookUpRoom({ session: undefined, guest: joined.token }, id)) as RoomContext
    }),
  )
  const readers = [facilitator, ...guests].map((room) => new Reader(room))
  for (const reader of readers) await reader.connect()
  const { items } = await getWorkshop(facilitator)
  const counted = new Map<string, Choice>()

  for (let step = 0; step < steps; step += 1) {
    const { items: now } = await getWorkshop(facilitator)
    const voting = now.find((item) => item.state === 'voting')
    const acts: Promise<unknown>[] = []
    if (voting) {
      for (const guest of guests) {
        const choice = pick(voteChoices)
        acts.push(
          attempt(() =>
            castVote(guest, { itemId: voting.id, round: voting.round, choice, confidence: null, key: null }),
          ).then((done) => done && counted.set(`${voting.id} ${voting.round} ${guest.personId}`, choice)),
        )
      }
      if (random() < 0.7)
        acts.push(attempt(() => moveItem(facilitator, { move: 'reveal', itemId: voting.id, seconds: null })))
    } else {
      const itemId = pick(items).id
      const move = pick(moves)
      acts.push(
        attempt(() =>
          moveItem(
            facilitator,
            move === 'agree'
              ? { move, itemId, level: 2, decidedBy: 'Lead', reason: 'So it is.', minority: '' }
              : { move, itemId, seconds: null },
          ),
        ),
      )
    }
    const lost = random() < 0.4 ? pick(readers) : null
    if (lost) acts.push(lost.disconnect())
    await Promise.all(acts)
    if (lost) await lost.connect()
  }

  const end = await getWorkshop(facilitator)
  for (const reader of readers) {
    await reader.until(end.sequence)
    await reader.disconnect()
    const [first = 0] = reader.ids
    expect(reader.ids, `numbers of session ${seed}`).toEqual(reader.ids.map((_, i) => first + i))
    for (const item of end.items) expect(reader.items.get(item.id), `session ${seed}`).toBe(JSON.stringify(item))
  }
  for (const item of end.items)
    for (const { round, distribution } of item.rounds) {
      const votes = [...counted].filter(([key]) => key.startsWith(`${item.id} ${round} `)).map(([, choice]) => choice)
      expect(distribution.voted, `votes of session ${seed}`).toBe(votes.length)
      for (const choice of voteChoices)
        expect(distribution.counts[choice], `votes of session ${seed}`).toBe(votes.filter((v) => v === choice).length)
    }
}

test(`in ${sessions} random sessions no event is missed, doubled or out of order, and no vote is counted twice`, async () => {
  let next = 1
  const worker = async () => {
    while (next <= sessions) {
      const seed = next
      next += 1
      await play(seed)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const [row] = await inTenant(lead, (tx) =>
    tx.execute<{ gaps: number }>(sql`
        select count(*)::int as gaps from workshop w
        where w.sequence <> (select count(*) from workshop_event e where e.workshop_id = w.id)`),
  )
  expect(row?.gaps).toBe(0)
}, 180_000)
