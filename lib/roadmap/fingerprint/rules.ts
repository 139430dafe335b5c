import { createHash } from 'node:crypto'
import type { Capacity } from '#lib/planning/types.ts'

/** A short text that two equal values share; what somebody decides on is named by it. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}

/** Names the settings that a form was filled with. */
export function settingsBasis({ start, people, holidays }: Capacity): string {
  return fingerprint([start, Object.entries(people).sort(), holidays])
}
