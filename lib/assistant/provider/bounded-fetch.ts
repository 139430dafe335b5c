/** More than any answer that we would show: what sends more is stopped. */
const mostBytes = 1_000_000

/** The provider sent more than an answer can be. */
export class TooMuch extends Error {
  static readonly type = 'TooMuch'
  override name = 'TooMuch'
}

/**
 * Fetches from the one address that the operator set: a redirect is an error, so that nobody is led elsewhere, and an
 * answer that does not end is cut.
 */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' })
  if (!response.body) return response
  let size = 0
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > mostBytes) controller.error(new TooMuch('The provider sent too much.'))
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, response)
}
