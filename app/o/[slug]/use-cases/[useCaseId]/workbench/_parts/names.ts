/** A name that fits beside others in one line. */
export function shortName(name: string): string {
  const letters = [...name]
  return letters.length <= 32 ? name : `${letters.slice(0, 31).join('').trimEnd()}…`
}
