import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { writeAgenda } from '#lib/workshop/mutations.ts'
import { agendaBody } from '#lib/workshop/schema.ts'

export const PUT = roomHandler({ action: 'write-agenda', body: agendaBody }, async ({ room, body }) => {
  await writeAgenda(room, body)
  return json({})
})
