import { getFramework } from './queries.ts'

/** The framework that new assessments use. */
export function loadFramework() {
  return getFramework()
}
