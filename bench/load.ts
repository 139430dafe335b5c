import autocannon from 'autocannon'

export interface LoadResult {
  /** Successful requests a second. */
  rate: number
  p50: number
  p99: number
  /** Answers other than 2xx, time-outs and connection errors. */
  errors: number
}

export interface LoadOptions {
  url: string
  connections: number
  seconds: number
  headers?: Record<string, string>
  /** Makes the next request of one connection; `seen` is the last answer's body. */
  next?: (connection: number, seen: string | null) => { path: string; headers: Record<string, string>; body: string }
  method?: 'GET' | 'PUT'
}

/** Keeps `connections` busy for `seconds`. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  let connections = 0
  const { next, headers = {}, method = 'GET' } = options
  const result = await autocannon({
    url: options.url,
    connections: options.connections,
    duration: options.seconds,
    timeout: 20,
    headers,
    ...(next
      ? {
          // Each connection has a series of its own, which knows what it saw last.
          setupClient: (client) => {
            const own = connections++
            let seen: string | null = null
            client.setRequests([
              {
                method,
                setupRequest: (request) => {
                  const made = next(own, seen)
                  return { ...request, path: made.path, headers: { ...headers, ...made.headers }, body: made.body }
                },
                onResponse: (_status, body) => {
                  seen = body
                },
              },
            ])
          },
        }
      : {}),
  })
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.non2xx + result.errors + result.timeouts,
  }
}
