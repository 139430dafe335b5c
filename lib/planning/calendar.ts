const DAY = 86_400_000

/** Days since 1970-01-01. Throws RangeError unless `day` is an existing ISO day such as 2026-11-20. */
function toNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  const number = time / DAY
  if (Number.isNaN(time) || toDay(number) !== day) throw new RangeError(`${day} is not a day such as 2026-11-20.`)
  return number
}

function toDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

function isWeekend(number: number): boolean {
  const weekday = new Date(number * DAY).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Whether people work on that ISO day: no Saturday, no Sunday, none of the holidays. */
export function isWorkingDay(day: string, holidays: readonly string[]): boolean {
  return !isWeekend(toNumber(day)) && !holidays.includes(day)
}

/** Working days from one ISO day through another, both inclusive; 0 when the second comes first. */
export function countWorkingDays(from: string, through: string, holidays: readonly string[]): number {
  const off = new Set(holidays.map(toNumber))
  const last = toNumber(through)
  let count = 0
  for (let n = toNumber(from); n <= last; n++) if (!isWeekend(n) && !off.has(n)) count++
  return count
}

export interface WorkingCalendar {
  /** The ISO day of the working day with that index, 0 or more; 0 is the first on or after the start. */
  dayAt(index: number): string
}

/**
 * Numbers the working days from `start` on, so that schedules can be computed in whole numbers.
 *
 * @throws RangeError when the start or a holiday is not an ISO day.
 */
export function workingCalendar(start: string, holidays: readonly string[]): WorkingCalendar {
  const off = new Set(holidays.map(toNumber))
  const days: number[] = []
  let next = toNumber(start)
  const dayAt = (index: number) => {
    for (; days.length <= index; next++) if (!isWeekend(next) && !off.has(next)) days.push(next)
    const number = days[index]
    if (number === undefined) throw new RangeError(`There is no working day ${index}.`)
    return toDay(number)
  }
  return { dayAt }
}
