import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { moveItem } from '#lib/workshop/round/mutations.ts'
import { moveBody } from '#lib/workshop/schema.ts'

export const POST = roomHandler({ action: 'move-workshop-item', body: moveBody }, async ({ room, body }) => {
  await moveItem(room, body)
  return json({})
})
