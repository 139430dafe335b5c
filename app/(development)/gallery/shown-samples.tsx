import { ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Meter, ProgressBar } from '#components/ui/meter.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Stat } from '#components/ui/stat.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { Time } from '#components/ui/time.tsx'
import { GateState } from '#components/verdict/gate-state.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { VerdictStatement } from '#components/verdict/verdict-statement.tsx'
import { verdicts } from '#lib/scoring/types.ts'

const gates = [
  { name: 'Every step of the workflow is classed', state: 'failed', reason: '“Desk is chosen” has no class.' },
  { name: 'Low-confidence answers have a route', state: 'unknown', reason: 'Nobody has answered this yet.' },
  { name: 'A change can be rolled back', state: 'passed', reason: 'Exercised on 4 November 2026.' },
  { name: 'Position on retention', state: 'accepted', reason: 'Accepted by J. Marsh until 31 January 2027.' },
  { name: 'Costly errors are approved first', state: 'not-applicable', reason: 'No error is both costly and final.' },
] as const

export function ShownSamples() {
  return (
    <>
      <Tabs
        label="Use case"
        items={[
          { href: '/gallery', label: 'Verdict', current: true },
          { href: '/gallery#asking', label: 'Answers', count: 61 },
          { href: '/gallery#charts', label: 'Workbench' },
        ]}
      />
      <Noted
        note={
          <SideNote title="How the verdict is reached">
            <p>
              Two gates hold it at “wait”. Without them readiness of 50% would still be below the 65% that “now” asks
              for.
            </p>
          </SideNote>
        }
      >
        <VerdictStatement verdict="wait" kicker={<Time iso="2026-11-20" />}>
          Claims triage should wait: nothing catches a low-confidence answer, and one step has no class.
        </VerdictStatement>
        <div className="mt-10 grid gap-8 sm:grid-cols-3">
          <Stat label="Readiness" value={49.6} low={41} high={59} coverage={82} href="#charts" />
          <Stat
            label="Tolerance"
            value={71}
            low={66}
            high={78}
            coverage={94}
            reasons="Eight marks, each with its answer."
          />
          <Stat label="Stability" value={null} note="Needs more answers." />
        </div>
      </Noted>

      <Section title="Gates" lead="Conditions that no average can outvote.">
        <Table caption="Gates of Claims triage" captionHidden stack>
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">State</th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {gates.map(({ name, state, reason }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <GateState state={state} />
                </td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>

      <Section title="Words and shapes">
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {verdicts.map((verdict) => (
            <VerdictBadge key={verdict} verdict={verdict} />
          ))}
        </div>
        <div className="mt-6 flex flex-wrap gap-x-6 gap-y-3">
          {['Absent', 'Individual effort', 'Defined', 'Working', 'Proven'].map((word, level) => (
            <LevelChip key={word} level={level} word={word} />
          ))}
          <LevelChip level={null} word="No answer" />
        </div>
        <div className="mt-6 flex flex-wrap items-center gap-3">
          <Tag>Draft</Tag>
          <Tag tone="accent">Yours</Tag>
          <Tag tone="done">Done</Tag>
          <Tag tone="caution">Expires soon</Tag>
          <Tag tone="problem">Overdue</Tag>
          <span>
            Press <Kbd>0</Kbd> to <Kbd>4</Kbd>
          </span>
        </div>
      </Section>

      <Section title="Assessment" lead="In any order; everything is saved as you go.">
        <div className="max-w-text">
          <ProgressBar label="Answered" done={61} total={94} />
          <div className="mt-8">
            <TaskList
              label="Dimensions"
              items={[
                {
                  id: 'workflow',
                  href: '/gallery',
                  title: 'Workflow boundary',
                  hint: 'Nine questions, about 7 minutes',
                  status: 'Completed',
                },
                {
                  id: 'data',
                  href: '/gallery',
                  title: 'Data and integration',
                  hint: 'Twelve questions, about 9 minutes',
                  status: '7 of 12',
                },
                { id: 'fallback', title: 'Fallback', hint: 'Describe the workflow first', status: 'Cannot start yet' },
              ]}
            />
          </div>
        </div>
      </Section>

      <Section title="Facts">
        <Facts
          columns={2}
          items={[
            { term: 'Sponsor', value: 'Joan Marsh' },
            { term: 'Product owner', value: <span className="text-muted">Vacant</span> },
            { term: 'Technical lead', value: 'Tariq Aziz' },
            { term: 'Value', value: '4 of 5' },
          ]}
        />
        <div className="mt-8 grid gap-4 sm:grid-cols-2 sm:gap-x-12">
          <Meter label="Fallback" value={19} low={12} high={44} />
          <Meter label="Ownership" value={82} low={82} high={82} />
        </div>
      </Section>

      <Section title="Saying">
        <Notice tone="info">The framework has a newer version. Your answers stay with the one you began.</Notice>
        <Notice tone="problem" title="The report could not be made">
          Your answers are safe. Try again in a minute; if it fails again, give your administrator this number: 7f3a-21.
        </Notice>
        <Notice tone="caution" title="Two people answered differently">
          Joan says level 1, Tariq says level 3. The band stays open until you agree.
        </Notice>
        <Disclosure kind="row" summary="What counts as evidence?">
          Anything that a reviewer could open: a log, a decision, a test result.
        </Disclosure>
        <div className="mt-8">
          <EmptyState
            title="A use case is one piece of work that AI would take part in."
            action={
              <ButtonLink href="/gallery" tone="primary">
                Add use case
              </ButtonLink>
            }
            example="For example: “Claims triage: sorts incoming claims by urgency; people decide.”"
          />
        </div>
        <div className="mt-8 max-w-text">
          <SkeletonText lines={4} />
        </div>
      </Section>
    </>
  )
}
