import { createServer, type Socket } from 'node:net'
import postgres from 'postgres'
import { connectionOptions } from '#db/connection.ts'

/** The least that tells many of something through PostgreSQL: a notice, written to raw sockets as it comes. */

const sockets = new Set<Socket>()
const database = postgres({ ...connectionOptions(String(process.env.FLOOR_DATABASE_URL)), max: 1 })
await database.listen('floor_notice', (payload) => {
  for (const socket of sockets) socket.write(`${payload}\n`)
})
createServer((socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => sockets.delete(socket))
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
