import type { OrgContext } from '#lib/auth/types.ts'
import { log } from '#lib/log.ts'
import { extractiveModel, extractiveModelId } from '../answerer/model.ts'
import type { CheckedSentence } from '../grounding/checker.ts'
import { failureSentence, failures, ProviderFailure } from '../provider/failure.ts'
import { reportCall } from '../provider/health.ts'
import { costMicros } from '../provider/price.ts'
import { searchPassages } from '../retrieval/queries.ts'
import { finishRun } from '../run/mutations.ts'
import type { RunOutcome, RunView } from '../run/types.ts'
import { syncPassages } from '../source/mutations.ts'
import type { CitedPassage, Passage } from '../types.ts'
import { type Attempt, checkedDrafts, makeAttempt, newAttempt } from './attempt.ts'
import type { TurnLimits } from './limits.ts'
import type { PreparedTurn } from './mutations.ts'
import { messagesWith, plainMessages } from './prompting.ts'

/** Where a turn tells what happens. */
export interface TurnSink {
  sentence(text: string): void
  citation(passage: CitedPassage): void
  notice(text: string): void
  /** What was written so far is withdrawn. */
  reset(): void
}

export interface Taking {
  limits: TurnLimits
  /** Ends with the reader or the process. */
  signal: AbortSignal
  sink: TurnSink
  /** What was handed out the first time, for a replay; looked for anew otherwise. */
  passages?: readonly Passage[]
}

const replaced = (why: string) => `${why} Here is the answer that Footing finds in its sources by itself.`
const failedText = 'No answer could be made just now: nothing was changed, so ask again in a moment.'

/** Whether a provider's answer rests on too little to be left standing. */
function isUngrounded({ tally }: Attempt, { leastGrounding }: TurnLimits): boolean {
  return tally.grounding !== null && tally.grounding < leastGrounding
}

function statusOf({ tally, drafts }: Attempt): 'answered' | 'refused' {
  return tally.refused && drafts.length === 0 ? 'refused' : 'answered'
}

/**
 * Lets the provider answer, and the extractive answerer in its place when it does not, and stores what became of it,
 * whatever happens.
 */
export async function takeTurn(ctx: OrgContext, turn: PreparedTurn, taking: Taking): Promise<RunView> {
  const { limits, signal, sink } = taking
  const began = performance.now()
  const since = () => Math.round(performance.now() - began)
  let firstTokenMs: number | null = null
  let { fallback, answerer } = turn
  let spent = { in: 0, out: 0, micros: 0 }
  // Counted at the price of what is read, which is above any embedding's.
  const spend = (tokens: number) => {
    spent = { ...spent, in: spent.in + tokens, micros: spent.micros + costMicros({ in: tokens, out: 0 }, price) }
  }
  const price = turn.meaning?.price ?? null
  const meaning = turn.meaning && { settings: turn.meaning, spend }
  let attempt = newAttempt()
  let status: RunOutcome['status'] = 'failed'

  const told = new Set<string>()
  const onSentence = ({ text, cited }: CheckedSentence) => {
    for (const passage of cited) {
      if (told.has(passage.cite)) continue
      told.add(passage.cite)
      sink.citation(passage)
    }
    firstTokenMs ??= since()
    sink.sentence(text)
  }

  const withProvider = async (): Promise<boolean> => {
    const { provider, prompt, history, question, useCaseId } = turn
    if (!provider) return false
    const look = () =>
      taking.passages ?? searchPassages(ctx, { query: question, useCaseId, limit: limits.passages, meaning })
    let reported = false
    const report = (how: Parameters<typeof reportCall>[1]) => {
      if (!reported) reportCall(provider.health, how, Date.now())
      reported = true
    }
    try {
      await makeAttempt(attempt, {
        ctx,
        scope: { useCaseId },
        model: provider.model,
        trusted: false,
        instructions: prompt.text,
        messages: async (registry) =>
          messagesWith(
            history,
            question,
            (await look()).map((p) => registry.register(p)),
          ),
        limits,
        meaning,
        signal,
        onSentence,
      })
      if (signal.aborted) {
        report('abandoned')
        return true
      }
      report('answered')
      if (isUngrounded(attempt, limits)) throw new ProviderFailure(failures.ungrounded)
      status = statusOf(attempt)
      return true
    } catch (error) {
      if (signal.aborted) {
        report('abandoned')
        return true
      }
      report('failed')
      fallback = failureSentence(error)
      log.warn('the provider did not answer', error, { run: turn.runId })
      return false
    } finally {
      const { tokens } = attempt
      spent = {
        in: spent.in + tokens.in,
        out: spent.out + tokens.out,
        micros: spent.micros + costMicros(tokens, provider.price),
      }
    }
  }

  const withExtracts = async () => {
    if (turn.provider) {
      sink.reset()
      told.clear()
      attempt = newAttempt()
      firstTokenMs = null
    }
    answerer = 'extractive'
    if (fallback !== '') sink.notice(replaced(fallback))
    await makeAttempt(attempt, {
      ctx,
      scope: { useCaseId: turn.useCaseId },
      model: extractiveModel(),
      trusted: true,
      instructions: undefined,
      messages: async () => {
        // Its tools have seconds; writing a large organisation's passages for the first time takes longer.
        await syncPassages(ctx)
        return plainMessages(turn.history, turn.question)
      },
      limits,
      meaning,
      signal,
      onSentence,
    })
    if (!signal.aborted) status = statusOf(attempt)
  }

  try {
    if (!(await withProvider()) && !signal.aborted) await withExtracts()
  } catch (error) {
    if (!signal.aborted) {
      log.error('a turn of the assistant failed', error, { run: turn.runId })
      sink.notice(failedText)
    }
  }
  if (signal.aborted) status = 'stopped'
  return finishRun(ctx, {
    id: turn.runId,
    drafts: status === 'failed' ? [] : checkedDrafts(attempt),
    outcome: {
      status,
      answer: attempt.text,
      citations: [...attempt.cited.values()],
      passages: attempt.registry.list().map((p) => p.key),
      answerer,
      model: answerer === 'provider' ? (turn.provider?.name ?? '') : extractiveModelId,
      fallback,
      tokensIn: spent.in,
      tokensOut: spent.out,
      costMicros: spent.micros,
      firstTokenMs,
      latencyMs: since(),
      grounding: attempt.tally.grounding,
    },
  })
}
