import { currentRelease } from './release/queries.ts'

/** The framework that pages about the method tell of. */
export function loadFramework() {
  return currentRelease()
}
