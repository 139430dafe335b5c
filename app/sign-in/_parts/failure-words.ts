import type { Failure } from '#lib/auth/provider/failure.ts'
import { capital } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'

/**
 * What is said of each way in which a sign-in can fail.
 *
 * @param name of the single sign-on.
 */
export function failureWords(failure: Failure, name: string): { title: string; text: string } {
  const { title, text } = words('account').failure[failure]
  const values = { name, first: capital(name) }
  return {
    title: typeof title === 'string' ? title : title(values),
    text: typeof text === 'string' ? text : text(values),
  }
}
