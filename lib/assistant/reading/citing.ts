/**
 * Readings name under `cite` the key of the passage in which a fact stands. Before a reading is handed out, keys are
 * exchanged for the names under which answers cite; what stands in no passage that the person may read is left out.
 */

type Json = unknown

const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys that a reading names, each once, in their order. */
export function keysIn(reading: Json): string[] {
  const keys = new Set<string>()
  const walk = (value: Json) => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (isRecord(value)) {
      if (typeof value.cite === 'string') keys.add(value.cite)
      for (const part of Object.values(value)) walk(part)
    }
  }
  walk(reading)
  return [...keys]
}

const gone = Symbol('gone')

function exchanged(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => exchanged(item, names)).filter((item) => item !== gone)
  if (!isRecord(value)) return value
  if (typeof value.cite === 'string' && !names.has(value.cite)) return gone
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (name === 'cite' && typeof part === 'string') return [name, names.get(part)]
      const next = exchanged(part, names)
      return [name, next === gone ? null : next]
    }),
  )
}

/**
 * The reading with names for keys. A fact whose key has no name is dropped from its list, or is null.
 *
 * @param names by key.
 */
export function withNames<T>(reading: T, names: ReadonlyMap<string, string>): T {
  const made = exchanged(reading, names)
  return (made === gone ? null : made) as T
}
