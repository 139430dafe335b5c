/** RFC 9457 problem details, with messages by field path. */
export interface Problem {
  title: string
  detail?: string
  status: number
  errors: Readonly<Record<string, string>>
}

/** Reads the answer to a failed request; says something useful whatever came back. */
export async function readProblem(response: Response): Promise<Problem> {
  const { status } = response
  const fallback = fallbackTitles[status] ?? 'This could not be saved.'
  try {
    const body: unknown = await response.json()
    if (body === null || typeof body !== 'object') return { title: fallback, status, errors: {} }
    const { title, detail, errors } = body as { title?: unknown; detail?: unknown; errors?: unknown }
    return {
      title: typeof title === 'string' ? title : fallback,
      detail: typeof detail === 'string' ? detail : undefined,
      status,
      errors: messages(errors),
    }
  } catch {
    return { title: fallback, status, errors: {} }
  }
}

/** The request never arrived, or no answer came. */
export const unreachable: Problem = {
  title: 'The server could not be reached.',
  detail: 'What you entered is still here. Send it again when the connection is back.',
  status: 0,
  errors: {},
}

const fallbackTitles: Record<number, string> = {
  401: 'You are signed out.',
  403: 'Your role does not allow this.',
  404: 'This is no longer here.',
  409: 'Somebody else changed this in the meantime.',
  412: 'Somebody else changed this in the meantime.',
  413: 'This is too large.',
  429: 'Too many requests. Wait a moment, then send it again.',
  503: 'The server is busy. Wait a moment, then send it again.',
}

function messages(errors: unknown): Record<string, string> {
  if (errors === null || typeof errors !== 'object') return {}
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) => (typeof message === 'string' ? [[path, message]] : [])),
  )
}
