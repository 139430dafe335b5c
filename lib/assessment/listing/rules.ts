import { pageOf } from '#lib/paging.ts'
import { lookedAt, type ProgressInput, partsOf, progressOn, shareOf, tallyFrom } from '../part/rules.ts'
import type { Viewpoint } from '../part/types.ts'
import { sumOf, tallyOf, taskStateOf } from '../progress/rules.ts'
import type { AssessmentHome, NextPart } from './types.ts'

/** How many use cases are listed at once. */
export const useCasesOnPage = 50

interface Asked {
  mayAnswer: boolean
  /** As in the address. */
  view: unknown
  page: unknown
}

/**
 * One page of all that is asked. Every subject is counted, for the sums; part by part only those that are shown.
 *
 * @param input the organisation first.
 */
export function homeOf(input: ProgressInput, { mayAnswer, view, page: askedPage }: Asked): AssessmentHome {
  const { framework, subjects, knows } = input
  const counted = subjects.map((subject) => {
    const parts = partsOf(framework, subject.facts)
    const usual = shareOf(parts, knows).map(({ questions }) => tallyOf(questions, (id) => subject.own[id]))
    return { subject, anyone: lookedAt(parts)(subject.standings), share: sumOf(usual) }
  })
  const share = sumOf(counted.map((one) => one.share))
  const hasShare = mayAnswer && share.total > 0
  const viewpoint: Viewpoint = hasShare && view !== 'everything' ? 'share' : 'everything'
  const tally = (of: Parameters<typeof tallyFrom>[1]) => tallyFrom(viewpoint, of)
  const isOpen = (of: Parameters<typeof tallyFrom>[1]) => tally(of).done < tally(of).total

  const nextPart = (): NextPart | null => {
    const open = counted.find(isOpen)
    if (!open) return null
    const subject = progressOn(input, open.subject)
    const part = subject.parts.find(isOpen)
    return part ? { subject, part, begun: taskStateOf(tally(part)) === 'in-progress' } : null
  }

  const [organization, ...useCases] = counted
  const asked = useCases.filter((one) => tally(one).total > 0)
  const { page } = pageOf(askedPage, asked.length, useCasesOnPage)
  const shown = asked.slice((page - 1) * useCasesOnPage, page * useCasesOnPage)
  return {
    viewpoint,
    share: hasShare ? share : null,
    anyone: sumOf(counted.map((one) => one.anyone)),
    next: mayAnswer ? nextPart() : null,
    organization: organization && progressOn(input, organization.subject),
    useCases: shown.map(({ subject }) => progressOn(input, subject)),
    total: asked.length,
    page,
  }
}
