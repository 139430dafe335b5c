import type { Application } from './application.ts'

// The build and the start script are separate module graphs: the offer passes through the process.
const key = Symbol.for('footing.application')
const holder = globalThis as { [key]?: Application }

export function offer(application: Application): void {
  holder[key] = application
}

/** What the build offered. @throws Error when the web server is not prepared. */
export function offered(): Application {
  const application = holder[key]
  if (!application) throw new Error('The build offers no application: delete the folder .next and start again.')
  return application
}
