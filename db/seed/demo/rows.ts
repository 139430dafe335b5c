import { answerRows } from './answers.ts'
import { atWork, dayBefore } from './calendar.ts'
import { readDemo } from './files.ts'
import { idOf } from './ids.ts'
import { people } from './people.ts'
import { workbenchRows } from './workbench.ts'

/** Days from the assessment's start to the seeding. */
const daysRunning = 35

/** Every row of the demo by table, ready to be written. `today` is an ISO day. */
export function rowsOf(slug: string, today: string) {
  const { organization: file, useCases } = readDemo()
  const organizationId = idOf('organization')
  const assessmentId = idOf('assessment')
  const startedOn = dayBefore(today, daysRunning)

  const workbenches = useCases.map((u, i) => workbenchRows(u, i + 1, { organizationId, today }))
  const all = { organizationId, assessmentId, today }
  const said = [
    answerRows({ ...all, useCaseId: null, file }),
    ...useCases.map((u) => answerRows({ ...all, useCaseId: idOf('use-case', u.key), file: u })),
  ]
  const revisions = said.flatMap((s) => s.revisions)
  const positions = said.flatMap((s) => s.positions)
  const saves = workbenches.reduce((sum, w) => sum + Number(w.useCase.version), 0)

  const { name, sector, size } = file
  return {
    organization: { organizationId, slug, name, sector, size, demo: 'demo', createdAt: atWork(startedOn, 0) },
    memberships: Object.values(people).map(({ membershipId, ...person }, i) => ({
      ...person,
      organizationId,
      id: membershipId,
      createdAt: atWork(startedOn, i),
    })),
    invitations: [
      {
        organizationId,
        id: idOf('invitation', 'priya'),
        email: people.priya.email,
        name: people.priya.name,
        role: people.priya.role as 'member',
        knows: people.priya.knows,
        note: 'Nobody else can say what happens on the floor when a score looks wrong. Short answers are fine.',
        dueOn: dayBefore(today, -9),
        // Of no link: it was accepted long ago.
        tokenHash: idOf('invitation', 'priya', 'used'),
        invitedById: people.tom.userId,
        createdAt: atWork(startedOn, 5),
        expiresAt: atWork(dayBefore(startedOn, -7), 5),
        acceptedAt: atWork(dayBefore(startedOn, -1), 40),
        membershipId: people.priya.membershipId,
      },
    ],
    assessment: {
      organizationId,
      id: assessmentId,
      name: file.assessment,
      frameworkId: 'footing',
      frameworkVersion: '1.0',
      startedOn,
      // One for every write that people would have made.
      revision: 1 + revisions.length + positions.length + saves,
      createdAt: atWork(startedOn, 10),
    },
    useCases: workbenches.map((w) => w.useCase),
    seats: workbenches.flatMap((w) => w.seats),
    steps: workbenches.flatMap((w) => w.steps),
    fallbacks: workbenches.flatMap((w) => w.fallbacks),
    dataSources: workbenches.flatMap((w) => w.dataSources),
    errorModes: workbenches.flatMap((w) => w.errorModes),
    releaseControls: workbenches.flatMap((w) => w.releaseControls),
    governance: workbenches.flatMap((w) => w.governance),
    acceptances: workbenches.flatMap((w) => w.acceptances),
    answers: said.flatMap((s) => s.answers),
    revisions,
    positions,
    audit: [
      { entityType: 'assessment' as const, entityId: assessmentId },
      ...workbenches.map((w) => ({ entityType: 'use-case' as const, entityId: w.useCase.id })),
    ].map((entity, i) => ({
      organizationId,
      id: crypto.randomUUID(),
      actorId: people.tom.userId,
      action: 'seed-demo',
      ...entity,
      after: { answers: said[i]?.answers.length ?? 0, positions: said[i]?.positions.length ?? 0 },
    })),
  }
}
