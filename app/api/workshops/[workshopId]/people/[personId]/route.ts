import { json, pathId } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { setPart } from '#lib/workshop/person/mutations.ts'
import { partBody } from '#lib/workshop/schema.ts'

export const PATCH = roomHandler({ action: 'set-workshop-part', body: partBody }, async ({ room, body, params }) => {
  await setPart(room, { personId: pathId(params.personId), part: body.part })
  return json({})
})
