// biome-ignore-all lint/style/noNonNullAssertion: indices come from the arrays' own lengths and from the network

/** How many people of one role are busy over time, and where the next piece of work fits. */
export interface Profile {
  clear(): void
  /** Books one person for that many days on end, as early as possible from `ready` on. Returns the first day. */
  book(ready: number, days: number): number
}

/**
 * A step function over working days, kept as the days on which it changes: the cost depends on how many pieces of work
 * the role has, not on how long they take.
 *
 * @param people who can work at the same time, at least 1
 * @param bookings the most that will be made between two clearings
 */
export function createProfile(people: number, bookings: number): Profile {
  const from = new Int32Array(2 * bookings + 1)
  const busy = new Int32Array(2 * bookings + 1)
  let size = 1

  /** Makes a step begin on that day, after step `i` or as step `i`; returns its index. */
  const split = (i: number, day: number): number => {
    if (from[i] === day) return i
    for (let k = size; k > i + 1; k--) {
      from[k] = from[k - 1]!
      busy[k] = busy[k - 1]!
    }
    from[i + 1] = day
    busy[i + 1] = busy[i]!
    size++
    return i + 1
  }

  return {
    clear() {
      size = 1
      busy[0] = 0
    },
    book(ready, days) {
      let first = size - 1
      while (from[first]! > ready) first--
      let start = ready
      let last = first
      // The last step is always free: it lies behind everything that is booked.
      for (;;) {
        if (busy[last]! >= people) {
          first = ++last
          start = from[first]!
        } else if (last + 1 === size || from[last + 1]! >= start + days) break
        else last++
      }
      const begin = split(first, start)
      if (begin !== first) last++
      const reachesEnd = last + 1 < size && from[last + 1] === start + days
      const end = reachesEnd ? last + 1 : split(last, start + days)
      for (let k = begin; k < end; k++) busy[k]! += 1
      return start
    },
  }
}
