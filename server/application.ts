import { PUT as saveAnswer } from '#app/api/o/[slug]/assessments/[assessmentId]/answers/[questionId]/route.ts'
import { closePools } from '#db/client.ts'
import { databaseIsReady } from '#db/ready.ts'
import { closeDemo, seedDemo } from '#db/seed/demo.ts'
import { writeLibrary } from '#lib/assistant/source/mutations.ts'
import { hashPassword } from '#lib/auth/password/rules.ts'
import { startQueue } from './jobs.ts'

/**
 * What the start runs of the application itself. It is part of the build: loading the sources beside it would take the
 * start two seconds and the process the memory of a second copy.
 */
export const application = {
  saveAnswer,
  closePools,
  databaseIsReady,
  seedDemo,
  closeDemo,
  startQueue,
  writeLibrary,
  hashPassword,
}

export type Application = typeof application
