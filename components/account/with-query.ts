/** An address with those parameters; empty ones, and home as the next page, are left out. */
export function withQuery(path: string, parameters: Record<string, string>): string {
  const entries = Object.entries(parameters).filter(
    ([name, value]) => value !== '' && !(name === 'next' && value === '/'),
  )
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`
}
