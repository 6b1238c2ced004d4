import { setTimeout as timeout } from 'node:timers/promises'
import type { Clock } from '../model.ts'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, signal === undefined ? {} : { signal }),
}
