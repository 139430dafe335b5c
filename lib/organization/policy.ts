import type { OwnRole, Role } from '../auth/types.ts'

/** Which roles somebody may invite people to: a lead brings in those who answer and read, an owner everybody. */
export function rolesToInvite(role: Role): readonly OwnRole[] {
  if (role === 'owner') return ['member', 'viewer', 'lead', 'owner']
  return role === 'lead' ? ['member', 'viewer'] : []
}
