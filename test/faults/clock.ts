import type { Clock } from '../../src/model.ts'

/** A clock that never waits: time jumps to the next sleeper as soon as nothing else runs. */
export interface VirtualClock extends Clock {
  advance(ms: number): void
  /** How long was slept in all. */
  slept(): number
}

export function virtualClock(start = Date.UTC(2026, 10, 23, 12)): VirtualClock {
  let time = start
  let slept = 0
  let scheduled = false
  let sleepers: { at: number; wake: () => void }[] = []

  // Two turns of the loop: callers that gather calls until the end of a turn are not overtaken by the clock.
  const schedule = (): void => {
    if (scheduled || sleepers.length === 0) return
    scheduled = true
    setImmediate(() =>
      setImmediate(() => {
        scheduled = false
        time = Math.max(time, Math.min(...sleepers.map((one) => one.at)))
        const due = sleepers.filter((one) => one.at <= time)
        sleepers = sleepers.filter((one) => one.at > time)
        for (const one of due) one.wake()
        schedule()
      }),
    )
  }

  return {
    now: () => time,
    slept: () => slept,
    advance(ms) {
      time += ms
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const from = time
        const sleeper = {
          at: time + ms,
          wake: () => {
            signal?.removeEventListener('abort', stop)
            slept += time - from
            resolve()
          },
        }
        const stop = (): void => {
          sleepers = sleepers.filter((one) => one !== sleeper)
          reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
        }
        signal?.addEventListener('abort', stop, { once: true })
        sleepers.push(sleeper)
        schedule()
      }),
  }
}
