const DAY = 86_400_000

const at = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const weekday = (time: number) => new Date(time).getUTCDay()

/** The first Monday on or after that time. */
function mondayFrom(time: number): number {
  return time + ((8 - weekday(time)) % 7) * DAY
}

/** Easter Sunday of the Gregorian calendar (the anonymous computus of 1876). */
function easter(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const shift = Math.floor((8 * century + 13) / 25)
  const moon = (19 * golden + century - Math.floor(century / 4) - shift + 15) % 30
  const day = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * day) / 451)
  const sum = moon + day - 7 * late + 114
  return at(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** A fixed feast that falls on a weekend is kept on the next working day that is free. */
function kept(time: number, taken: readonly number[]): number {
  let day = time
  while (weekday(day) === 0 || weekday(day) === 6 || taken.includes(day)) day += DAY
  return day
}

/**
 * Bank holidays of England and Wales in that year, as ISO days in order. Days that were moved or added by proclamation
 * are not known here: an organisation can change its list.
 */
export function bankHolidays(year: number): string[] {
  const sunday = easter(year)
  const christmas = at(year, 12, 25)
  const boxing = at(year, 12, 26)
  // When Christmas falls on a Sunday, Boxing Day keeps its Monday and Christmas moves to the Tuesday.
  const first = kept(christmas, [boxing])
  return [
    kept(at(year, 1, 1), []),
    sunday - 2 * DAY,
    sunday + DAY,
    mondayFrom(at(year, 5, 1)),
    mondayFrom(at(year, 5, 25)),
    mondayFrom(at(year, 8, 25)),
    first,
    kept(boxing, [first]),
  ]
    .sort((a, b) => a - b)
    .map(iso)
}
