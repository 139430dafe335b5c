import { perProcess } from '#lib/runtime/per-process.ts'
import type { Application } from './application.ts'

// The build and the start script are separate module graphs: the offer passes through the process.
const slot = perProcess('application', (): { application?: Application } => ({}))

export function offer(application: Application): void {
  slot().application = application
}

/** What the build offered. @throws Error when the web server is not prepared. */
export function offered(): Application {
  const { application } = slot()
  if (!application) throw new Error('The build offers no application: delete the folder .next and start again.')
  return application
}
