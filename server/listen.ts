import { createServer, type RequestListener, type Server } from 'node:http'
import { type Server as BareServer, createServer as createBareServer, type Socket } from 'node:net'

export interface OpenPort {
  server: Server
  port: number
  /**
   * Stops listening, lets running requests finish and ends every connection that has none. What still runs after
   * `patience` milliseconds is cut off.
   */
  drain(patience: number): Promise<void>
}

/** Connections, and how many of their requests are being answered. */
function watchConnections(server: Server): Map<Socket, number> {
  const connections = new Map<Socket, number>()
  server.on('connection', (socket: Socket) => {
    connections.set(socket, 0)
    socket.once('close', () => connections.delete(socket))
  })
  server.prependListener('request', ({ socket }, response) => {
    const count = (by: number) => {
      const running = connections.get(socket)
      if (running !== undefined) connections.set(socket, running + by)
    }
    count(1)
    response.once('close', () => count(-1))
  })
  return connections
}

/** Resolves to false when somebody else has the port, to null when this machine lacks the address. */
function listen(server: BareServer, port: number, address: string | undefined): Promise<boolean | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.removeListener('listening', succeeded)
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(null)
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
    server.listen(port, address)
  })
}

const closed = (server: BareServer) =>
  new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()))

/**
 * Listens on one port of several addresses. A server has one address: the others hand their connections to it.
 *
 * @returns what listens besides the server; null when somebody else has the port on one of the addresses.
 */
async function listenOn(
  server: Server,
  port: number,
  addresses: readonly (string | undefined)[],
): Promise<BareServer[] | null> {
  const open: BareServer[] = []
  for (const address of addresses) {
    const next = open.length === 0 ? server : createBareServer({ allowHalfOpen: true, noDelay: true })
    const result = await listen(next, port, address)
    if (result === null) continue
    if (result === false) {
      await Promise.all(open.map(closed))
      return null
    }
    if (next !== server) next.on('connection', (socket) => server.emit('connection', socket))
    open.push(next)
  }
  if (open.length === 0)
    throw new Error(`This machine has no address ${addresses.join(' or ')}: set HOST to one that it has.`)
  return open
}

/**
 * Opens the port. One that was asked for by name must be free; without one, the next free port from 3000 is taken.
 *
 * @param addresses null for every interface.
 * @throws Error in one sentence.
 */
export async function openPort(
  asked: number | undefined,
  addresses: readonly string[] | null,
  handle: RequestListener,
): Promise<OpenPort> {
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 65_000 },
    handle,
  )
  const connections = watchConnections(server)
  const candidates = asked === undefined ? Array.from({ length: 20 }, (_, i) => 3000 + i) : [asked]
  for (const port of candidates) {
    const open = await listenOn(server, port, addresses ?? [undefined])
    if (open) return { server, port, drain: (patience) => drain(open, connections, patience) }
  }
  throw new Error(
    asked === undefined
      ? 'Ports 3000 to 3019 are all taken: set PORT to a free one.'
      : `Port ${asked} is taken by another program: set PORT to a free one.`,
  )
}

async function drain(open: BareServer[], connections: Map<Socket, number>, patience: number): Promise<void> {
  const endIdle = () => {
    for (const [socket, running] of connections) if (running === 0) socket.destroy()
  }
  const gone = Promise.all(open.map(closed))
  endIdle()
  const looking = setInterval(endIdle, 50)
  const hard = setTimeout(() => {
    for (const socket of connections.keys()) socket.destroy()
  }, patience)
  await gone
  clearInterval(looking)
  clearTimeout(hard)
}
