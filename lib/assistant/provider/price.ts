import type { ProviderSettings } from '#lib/runtime/env.ts'

export interface Tokens {
  in: number
  out: number
}

/** What these tokens cost, in millionths of the currency unit: prices are for a million tokens. */
export function costMicros(tokens: Tokens, price: ProviderSettings['price']): number {
  return price ? Math.round(tokens.in * price.in + tokens.out * price.out) : 0
}

const charactersInToken = 4

/** A careful guess, for a provider that tells no usage or broke off before it did. */
export function guessTokens(characters: number): number {
  return Math.ceil(characters / charactersInToken)
}
