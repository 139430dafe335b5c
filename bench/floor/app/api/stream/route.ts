const words = ['A ', 'few ', 'words ', 'at ', 'once.']

/** The least a Next route can do to answer in a stream: a few words, nobody asked, nothing looked for. */
export async function POST(request: Request): Promise<Response> {
  await request.json()
  const bytes = new TextEncoder()
  const parts = words.map((delta) => bytes.encode(`data: ${JSON.stringify({ type: 'text-delta', delta })}\n\n`))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift()
      if (part) controller.enqueue(part)
      else controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
