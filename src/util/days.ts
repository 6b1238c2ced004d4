/** Days of the calendar, written YYYY-MM-DD and meant in UTC, so that a plan does not depend on where it is made. */

/** A day in milliseconds; UTC has no day of another length. */
export const DAY_MS = 86_400_000

/** The day of a time, in milliseconds since 1970 or as a Date. Throws RangeError for what is not a time. */
export const dayOf = (time: number | Date): string => new Date(time).toISOString().slice(0, 10)

/** When a day begins, in milliseconds since 1970; NaN for what is not a day. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whether it is a day of the calendar, written YYYY-MM-DD: 2027-02-30 is not. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // Every month has these.
  if (/-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(text)) return true
  const start = startOfDay(text)
  return !Number.isNaN(start) && dayOf(start) === text
}

/** The day so many days later, or earlier for a negative number. */
export const addDays = (day: string, days: number): string => dayOf(startOfDay(day) + days * DAY_MS)

/** How many days later `to` is than `from`; negative when it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS)
