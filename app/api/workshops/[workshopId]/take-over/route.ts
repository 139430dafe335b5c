import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { takeOver } from '#lib/workshop/person/mutations.ts'

export const POST = roomHandler({ action: 'take-over-workshop' }, async ({ room }) => {
  await takeOver(room)
  return json({})
})
