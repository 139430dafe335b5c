import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { setWorkshopState } from '#lib/workshop/mutations.ts'
import { stateBody } from '#lib/workshop/schema.ts'

export const PUT = roomHandler({ action: 'set-workshop-state', body: stateBody }, async ({ room, body }) => {
  await setWorkshopState(room, { state: body.state })
  return json({})
})
