import { pathId, signedInHandler, stay } from '#lib/http/handler.ts'
import { restoreOrganization } from '#lib/organization/deletion/mutations.ts'

/** Not below the organisation's own address: nobody enters it while it is being deleted. */
export const POST = signedInHandler({}, async ({ who, params, request }) => {
  await restoreOrganization(who, { organizationId: pathId(params.organizationId) })
  return stay(request, '/organizations')
})
