import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { fallbackRoutes, fallbackTriggers, seatNames, stages, threeDegrees } from '#db/enums.ts'
import { level } from '#lib/framework/schema.ts'
import type { Level } from '#lib/framework/types.ts'
import { effects, legalClasses, roleOrder } from '#lib/framework/verdict/schema.ts'
import type { VerdictFacts, VerdictInput } from '../../types.ts'
import { describedFacts, footing, marksAt, routed, shownAt } from '../fixtures.ts'

/** Published cases, coded from what was known before the event: see the files of content/replay. */

const mistake = z.strictObject({
  name: z.string(),
  reversible: z.boolean(),
  cost: z.enum(threeDegrees),
  approvalBefore: z.boolean().nullable(),
  groups: z.array(z.string()),
  unseen: z.boolean().default(false),
})

/** What is not named here is unknown: answered at a default, and generously described and shown. */
const coding = z.strictObject({
  name: z.string(),
  answers: z.record(z.string(), level),
  routes: z.partialRecord(z.enum(fallbackTriggers), z.enum([...fallbackRoutes, 'none'])).default({}),
  exposure: z.enum(['no-limit', 'open']).optional(),
  one_person: z.boolean().default(false),
  unlimited_tool: z.string().optional(),
  mistakes: z.array(mistake).optional(),
})

const replay = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['failure', 'success']),
  known_before: z.string(),
  came_true: z.string(),
  sources: z.array(z.string()).min(1),
  /** The gate that has to be told first, and the questions that it must be told for. */
  held_for: z.string(),
  held_by: z.array(z.string()).min(1),
  also_held_for: z.array(z.string()).default([]),
  not_acceptable: z.array(z.string()).default([]),
  marks: z.array(level).length(8),
  facts: z.strictObject({
    role: z.enum(roleOrder),
    stage: z.enum(stages),
    affectsPeople: z.enum(effects),
    sensitiveData: z.boolean(),
    regulatedSector: z.boolean(),
    legalClass: z.enum(legalClasses),
  }),
  codings: z.array(coding).min(1),
})

export type Replay = z.infer<typeof replay>
export type Coding = Replay['codings'][number]

const folder = join(process.cwd(), 'content', 'replay')

export const listReplays = (): Replay[] =>
  readdirSync(folder)
    .sort()
    .map((name) => replay.parse(parse(readFileSync(join(folder, name), 'utf8'))))

function factsOf({ facts }: Replay, coding: Coding): VerdictFacts {
  const described = describedFacts()
  const { legalClass, ...stated } = facts
  const routes = fallbackTriggers.map((trigger) => ({
    ...routed(trigger),
    route: coding.routes[trigger] ?? ('human-queue' as const),
  }))
  const errorModes = coding.mistakes?.map(({ groups, unseen, ...rest }) => ({
    ...rest,
    observed: unseen ? ('unseen' as const) : { by: 'as known before the event', groups },
  }))
  return {
    ...described,
    ...stated,
    legalClass: described.legalClass && { ...described.legalClass, class: legalClass },
    fallbacks: routes,
    ...(errorModes ? { errorModes } : {}),
    ...(coding.exposure ? { exposure: coding.exposure === 'open' ? null : coding.exposure } : {}),
    ...(coding.one_person ? { seats: seatNames.map((seat) => ({ seat, person: 'the founder', accepted: true })) } : {}),
    ...(coding.unlimited_tool
      ? { tools: [{ name: coding.unlimited_tool, right: 'All of it', limit: null, owner: null, unlimited: true }] }
      : {}),
  }
}

/** The case as the engine reads it. @param unknown the level of every answer that is not known. */
export function replayInput(replay: Replay, coding: Coding, unknown: Level): VerdictInput {
  const framework = footing()
  const except = { ...marksAt(framework, replay.marks), ...coding.answers }
  return shownAt(unknown, { framework, except, facts: factsOf(replay, coding) })
}
