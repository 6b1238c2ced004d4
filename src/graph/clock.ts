import { setTimeout as timeout } from 'node:timers/promises'
import type { Clock } from '../model.ts'

/** The machine's clock; `sleep` rejects with an AbortError, whose cause is the signal's reason, when it is aborted. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, signal === undefined ? {} : { signal }),
}
