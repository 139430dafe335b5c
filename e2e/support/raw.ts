import { connect, type Socket } from 'node:net'

/** A connection that says what no client library would, and hears the answer as it is. */
export interface RawConnection {
  socket: Socket
  /** Everything heard so far. */
  heard(): string
  /** Resolves to how long it lived, milliseconds. */
  ended: Promise<number>
}

/** Connects and sends the text. */
export function dial(port: number, text = '', host = '127.0.0.1'): RawConnection {
  const begun = Date.now()
  let heard = ''
  const socket = connect(port, host, () => void (text && socket.write(text, 'latin1')))
  socket.setEncoding('latin1')
  socket.on('data', (piece: string) => {
    heard += piece
  })
  socket.on('error', () => {})
  return {
    socket,
    heard: () => heard,
    ended: new Promise((resolve) => socket.once('close', () => resolve(Date.now() - begun))),
  }
}

export interface Head {
  method?: string
  path?: string
  /** Lines of the head besides the host, the origin of writes and the end of the connection. */
  lines?: string[]
  host?: string
  /** Address to connect to. */
  to?: string
}

export interface RawAnswer {
  status: number
  head: string
  body: string
}

/** One request, one answer. */
export async function ask(
  port: number,
  { method = 'GET', path = '/', lines = [], host, to }: Head,
): Promise<RawAnswer> {
  const head = [`${method} ${path} HTTP/1.1`, `Host: ${host ?? `localhost:${port}`}`, ...lines, 'Connection: close']
  const connection = dial(port, `${head.join('\r\n')}\r\n\r\n`, to)
  await connection.ended
  const [first = '', ...rest] = connection.heard().split('\r\n\r\n')
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    head: first.toLowerCase(),
    body: rest.join('\r\n\r\n'),
  }
}

/** Whether anything answers at that address. */
export function answers(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => resolve(socket.destroy() !== null))
    socket.once('error', () => resolve(false))
  })
}
