import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { voteBody } from '#lib/workshop/schema.ts'
import { castVote } from '#lib/workshop/vote/mutations.ts'

export const PUT = roomHandler({ action: 'cast-vote', body: voteBody }, async ({ room, body }) => {
  await castVote(room, body)
  return json({})
})
