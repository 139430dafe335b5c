import { createHmac } from 'node:crypto'

/** A round of an item. */
export interface RoundOf {
  itemId: string
  round: number
}

/**
 * What stands on a voter's paper instead of a name. The same person always gets the same paper of a round, so one person
 * has one vote; without the installation's secret nobody tells whose it is.
 */
export function paperOf(secret: string, { itemId, round }: RoundOf, personId: string): string {
  return createHmac('sha256', secret).update(`ballot paper ${itemId} ${round} ${personId}`).digest('base64url')
}
