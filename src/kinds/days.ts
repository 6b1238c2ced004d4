const DAY = 24 * 60 * 60 * 1000

/** The day `days` after another, both YYYY-MM-DD in UTC. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
