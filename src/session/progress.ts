import type { Io } from './io.ts'
import { notice } from './notice.ts'

const PATIENCE = 2_000

/** A line on stderr once a step takes longer than two seconds, then one every ten. Nothing for what is quick. */
export const progress = (io: Pick<Io, 'stderr' | 'noticeWidth'>) => {
  let step = 'working'
  let began = Date.now()
  let told = 0
  const timer = setInterval(() => {
    const waited = Date.now() - began
    if (waited < PATIENCE || Date.now() - told < 10_000) return
    told = Date.now()
    io.stderr(`${step} … ${Math.round(waited / 1000)} s\n`)
  }, 500)
  timer.unref()
  return {
    step(name: string): void {
      step = name
      began = Date.now()
    },
    /** A line at once, e.g. why a request waits. */
    say(line: string): void {
      told = Date.now()
      io.stderr(notice(`${line}\n`, io))
    },
    end(): void {
      clearInterval(timer)
    },
  }
}

export type Progress = ReturnType<typeof progress>
