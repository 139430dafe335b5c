import type { Role } from '../types.ts'

/** A change that a person hears of by mail, whoever made it. */
export type Notice =
  | { kind: 'password-set' | 'password-changed' | 'password-removed' }
  /** `name` is what the installation calls its single sign-on. */
  | { kind: 'sign-in-linked' | 'sign-in-unlinked'; name: string }
  | { kind: 'sessions-ended' }
  /** Goes to both addresses: to the old one so that its holder can object. */
  | { kind: 'address-changed'; from: string; to: string }
  | { kind: 'account-deleted'; days: number }
  | { kind: 'account-restored' }
  | { kind: 'organization-deleted'; organization: string; by: string; days: number }
  | { kind: 'organization-restored'; organization: string; by: string }
  | { kind: 'joined'; organization: string; role: Role }
  | { kind: 'left'; organization: string }
  /** `by` is the name of the person who did it. */
  | { kind: 'removed'; organization: string; by: string }
  | { kind: 'role-changed'; organization: string; by: string; from: Role; to: Role }
