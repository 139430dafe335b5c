import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { setMode } from '#lib/workshop/mutations.ts'
import { modeBody } from '#lib/workshop/schema.ts'

export const PUT = roomHandler({ action: 'set-workshop-mode', body: modeBody }, async ({ room, body }) => {
  await setMode(room, { mode: body.mode, leastVoters: body.leastVoters })
  return json({})
})
