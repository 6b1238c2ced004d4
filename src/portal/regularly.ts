import { errorFacts } from './error-facts.ts'
import type { PortalParts } from './parts.ts'

/** How often, in milliseconds. */
const EVERY = 60_000

/** Does some work at once and every minute until it is told to stop; what fails is logged as `failed`, and tried again the next time. */
export const regularly = async (
  work: () => Promise<void>,
  failed: string,
  { clock, log }: Pick<PortalParts, 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      log.error(errorFacts(error), failed)
    }
    await clock.sleep(EVERY, signal).catch(() => undefined)
  }
}
