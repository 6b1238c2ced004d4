import type { Transport } from '../src/model.ts'
import type { Span } from './bench/traffic.ts'

/**
 * A tenant in which each answer takes one unit of time, on a clock that only answers move: what is asked while nothing else can
 * happen is asked at the same time. `spans` tells when each request was sent and answered.
 */
export const withLatency = (inner: Transport): { transport: Transport; spans: readonly Span[] } => {
  const spans: Span[] = []
  let now = 0
  let waiting: { at: number; answer: () => void }[] = []
  let isRunning = false

  /** Everything that can go on without an answer has gone on after some turns of the event loop. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((next) => setImmediate(next))
  }
  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      await settle()
      now = Math.min(...waiting.map(({ at }) => at))
      const due = waiting.filter(({ at }) => at === now)
      waiting = waiting.filter(({ at }) => at !== now)
      for (const { answer } of due) answer()
    }
    isRunning = false
  }

  const transport: Transport = async (request) => {
    const from = now
    const answer = await inner(request)
    await new Promise<void>((resolve) => {
      waiting.push({ at: from + 1, answer: resolve })
      void run()
    })
    spans.push({ from, to: now })
    return answer
  }
  return { transport, spans }
}
