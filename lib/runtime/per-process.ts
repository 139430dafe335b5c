/**
 * What a process has once. Pages, route handlers, instrumentation and the start script are separate module graphs, each
 * with its own copy of every module: a variable of a module exists several times, what is kept here does not.
 */
const key = Symbol.for('footing.process')
const holder = globalThis as { [key]?: Map<string, unknown> }

/**
 * Keeps one value for the whole process, made when it is first asked for.
 *
 * @param name the same name is the same value in every module graph.
 */
export function perProcess<T>(name: string, make: () => T): () => T {
  holder[key] ??= new Map()
  const values = holder[key]
  return () => {
    if (!values.has(name)) values.set(name, make())
    // Nobody else writes under this name.
    return values.get(name) as T
  }
}
