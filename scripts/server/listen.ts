import { createServer, type RequestListener, type Server } from 'node:http'

function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.removeListener('listening', succeeded)
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES')
        reject(new Error(`Port ${port} may not be opened by this user: set PORT to one above 1023.`))
      else reject(error)
    }
    const succeeded = () => {
      server.removeListener('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', succeeded)
    server.listen(port)
  })
}

/**
 * Opens the port. One that was asked for by name must be free; without one, the next free port from 3000 is taken.
 *
 * @throws Error in one sentence.
 */
export async function openPort(
  asked: number | undefined,
  handle: RequestListener,
): Promise<{ server: Server; port: number }> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, handle)
  const candidates = asked === undefined ? Array.from({ length: 20 }, (_, i) => 3000 + i) : [asked]
  for (const port of candidates) if (await tryPort(server, port)) return { server, port }
  throw new Error(
    asked === undefined
      ? 'Ports 3000 to 3019 are all taken: set PORT to a free one.'
      : `Port ${asked} is taken by another program: set PORT to a free one.`,
  )
}
