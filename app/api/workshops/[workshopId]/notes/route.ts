import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { putAside } from '#lib/workshop/note/mutations.ts'
import { noteBody } from '#lib/workshop/schema.ts'

export const POST = roomHandler({ action: 'put-aside', body: noteBody }, async ({ room, body }) => {
  await putAside(room, body)
  return json({})
})
