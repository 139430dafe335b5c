/** A row of a list that is being edited. */
export interface ListRow {
  id: string | number
  /** Taken out, but still there to be put back until the screen is left. */
  removed?: boolean
  /** Neither moved nor taken out, and nothing is moved before it. */
  fixed?: boolean
}

/** The rows with one of them a place up (−1) or down (1) among those that are not removed; null where it cannot go. */
export function moveRow<R extends ListRow>(rows: readonly R[], row: R, by: -1 | 1): R[] | null {
  const present = rows.filter(({ removed }) => !removed)
  const other = present[present.indexOf(row) + by]
  if (!other || other.fixed || row.fixed) return null
  const order = rows.filter((one) => one !== row)
  order.splice(order.indexOf(other) + (by === 1 ? 1 : 0), 0, row)
  return order
}

/**
 * Messages by path, as they read now that rows have moved.
 *
 * @param name path of the list; the messages of a row stand under `<name>.<index>`.
 * @param sent ids of the rows in the order in which they were sent; `now`, as they stand.
 */
export function moveErrors(
  errors: Readonly<Record<string, string>>,
  { name, sent, now }: { name: string; sent: readonly ListRow['id'][]; now: readonly ListRow['id'][] },
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) => {
      if (!path.startsWith(`${name}.`)) return [[path, message]]
      const [index, ...rest] = path.slice(name.length + 1).split('.')
      const id = sent[Number(index)]
      const place = id === undefined ? -1 : now.indexOf(id)
      return place < 0 ? [] : [[[name, place, ...rest].join('.'), message]]
    }),
  )
}
