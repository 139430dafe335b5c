import { words } from '#lib/language/words.ts'

/** RFC 9457 problem details, with messages by field path. */
export interface Problem {
  title: string
  detail?: string
  status: number
  errors: Readonly<Record<string, string>>
  /** What is stored now, where it was refused because somebody else was faster. */
  current?: unknown
}

/** Reads the answer to a failed request; says something useful whatever came back. */
export async function readProblem(response: Response): Promise<Problem> {
  const { status } = response
  const fallback = words('ui').problem[fallbackTitles[status] ?? 'other']
  try {
    const body: unknown = await response.json()
    if (body === null || typeof body !== 'object') return { title: fallback, status, errors: {} }
    const { title, detail, errors, current } = body as Partial<Record<keyof Problem, unknown>>
    return {
      title: typeof title === 'string' ? title : fallback,
      detail: typeof detail === 'string' ? detail : undefined,
      status,
      errors: messages(errors),
      current,
    }
  } catch {
    return { title: fallback, status, errors: {} }
  }
}

/** The request never arrived, or no answer came. */
export const unreachable: Problem = {
  get title() {
    return words('ui').problem.unreachable
  },
  get detail() {
    return words('ui').problem.kept
  },
  status: 0,
  errors: {},
}

const fallbackTitles: Record<number, 'signedOut' | 'notAllowed' | 'gone' | 'changed' | 'large' | 'often' | 'busy'> = {
  401: 'signedOut',
  403: 'notAllowed',
  404: 'gone',
  409: 'changed',
  412: 'changed',
  413: 'large',
  429: 'often',
  503: 'busy',
}

function messages(errors: unknown): Record<string, string> {
  if (errors === null || typeof errors !== 'object') return {}
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) => (typeof message === 'string' ? [[path, message]] : [])),
  )
}
