import { getGlossary } from './queries.ts'

/** The words of the method, for the page that lists them. */
export function loadGlossary() {
  return getGlossary()
}
