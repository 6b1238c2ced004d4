/** One line of the table. */
export interface Figure {
  what: string
  /** A number, or whether it is so. */
  now: number | boolean
  /** What it was when the goal was set. */
  before?: number
  /** At most this; `least` turns it round. */
  goal?: number | true
  least?: true
  unit?: 'x' | 'MB' | '%' | 's' | 'ms'
}

export interface Bench {
  /** Processor time of the fixed work, in milliseconds. */
  calibrationMs: number
  /** With 100,000 guests. */
  full: boolean
}

/** One tenant and what is done with it. */
export interface Scenario {
  name: string
  what: (bench: Bench) => string
  run: (bench: Bench) => Promise<Figure[]>
}

/** Milliseconds from a request to its answer: what a client of Graph in the same region sees. */
export const LATENCY_MS = 80
