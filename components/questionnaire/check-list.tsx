import Link from 'next/link'
import { confidenceWord, type LevelNames, saidWord } from '#components/answer/words.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Section } from '#components/ui/section.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Part } from '#lib/assessment/part/types.ts'
import type { Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { StoredAnswer } from './draft.ts'
import { slugOf } from './slug.ts'

interface Props {
  parts: readonly Part[]
  /** Role ids of what the reader usually knows; empty when nobody has said. */
  knows: readonly string[]
  ownOf: (questionId: string) => StoredAnswer | null
  /** Whether somebody else has answered, without what they said. */
  answeredByOthers: (questionId: string) => boolean
  /** Names of the levels of a part. */
  namesOf: (partId: string) => LevelNames
  /** Address of the subject's questionnaire. */
  root: string
}

/** What is still open, then what was said, part by part, each with the way to change it. */
export function CheckList({ parts, knows, ownOf, answeredByOthers, namesOf, root }: Props) {
  const open = parts.flatMap((part) =>
    part.questions.filter((q) => ownOf(q.id) === null).map((question) => ({ part, question })),
  )
  const said = parts.filter((part) => part.questions.some((q) => ownOf(q.id) !== null))
  const mine = open.filter(({ question }) => knows.length === 0 || knows.includes(question.knows))
  const others = open.filter((one) => !mine.includes(one))
  const say = words('assessment').checked
  const rows = { answeredByOthers, root }
  return (
    <>
      <Section
        title={say.open}
        lead={open.length === 0 ? say.nothing : mine.length === 0 ? say.nothingOfYours : undefined}
      >
        {mine.length > 0 && <OpenRows open={mine} {...rows} />}
        {others.length > 0 && (
          <Disclosure kind="row" summary={say.others({ count: others.length })}>
            <OpenRows open={others} {...rows} />
          </Disclosure>
        )}
      </Section>
      {said.map((part) => (
        <Section key={part.id} title={part.name}>
          <ul className="max-w-wide border-t border-line">
            {part.questions.map((question) => {
              const own = ownOf(question.id)
              if (!own) return null
              return (
                <Row key={question.id} question={question} href={hrefOf(root, part, question)} verb={say.change}>
                  <Said own={own} names={namesOf(part.id)} />
                </Row>
              )
            })}
          </ul>
        </Section>
      ))}
    </>
  )
}

interface OpenProps {
  open: readonly { part: Part; question: Question }[]
  answeredByOthers: (questionId: string) => boolean
  root: string
}

function OpenRows({ open, answeredByOthers, root }: OpenProps) {
  return (
    <ul className="mb-4 max-w-wide border-t border-line">
      {open.map(({ part, question }) => (
        <Row
          key={question.id}
          question={question}
          href={hrefOf(root, part, question)}
          verb={words('assessment').checked.answer}
        >
          <p className="text-small text-muted">
            {answeredByOthers(question.id) ? words('assessment').checked.byColleague({ part: part.name }) : part.name}
          </p>
        </Row>
      ))}
    </ul>
  )
}

const hrefOf = (root: string, part: Part, question: Question) => `${root}/${part.id}?q=${slugOf(question.id)}`

interface RowProps {
  question: Question
  href: string
  verb: string
  children: React.ReactNode
}

function Row({ question, href, verb, children }: RowProps) {
  return (
    <li className="relative flex items-start justify-between gap-6 border-b border-line py-3 has-[a:hover]:bg-sunken">
      <div className="grid min-w-0 flex-1 gap-x-8 gap-y-1 md:grid-cols-2">
        <p className="max-w-text">{question.text}</p>
        <div className="min-w-0">{children}</div>
      </div>
      <Link href={href} prefetch={false} className="no-print shrink-0 after:absolute after:inset-0">
        {verb}
        <span className="sr-only">: {question.short}</span>
      </Link>
    </li>
  )
}

function Said({ own, names }: { own: StoredAnswer; names: LevelNames }) {
  const more = [
    own.confidence && confidenceWord[own.confidence],
    own.evidence.length > 0 && words('assessment').checked.evidence({ count: own.evidence.length }),
  ].filter(Boolean)
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <LevelChip level={own.level} word={saidWord(own, names)} />
        {more.length > 0 && <span className="text-small text-muted">{more.join(', ')}</span>}
      </p>
      {(own.reason || own.note) && (
        <p className="mt-1 line-clamp-3 text-small whitespace-pre-line text-muted wrap-anywhere print:line-clamp-none">
          {[own.reason, own.note].filter(Boolean).join('\n')}
        </p>
      )}
    </>
  )
}
