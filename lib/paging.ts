/** Reads a page number from an address; anything else is page 1, and beyond the last one is the last one. */
export function pageOf(text: unknown, count: number, size: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(count / size))
  const asked = typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : 1
  return { page: Math.min(Math.max(1, asked), pages), pages }
}
