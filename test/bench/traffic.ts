/** When a request came and when its answer left, in milliseconds. */
export interface Span {
  from: number
  to: number
}

/** How many requests waited for one another: the longest chain in which each came after the answer of the one before. */
export const inARow = (spans: readonly Span[]): number => {
  const waiting = spans.map((span) => ({ ...span, depth: 0 })).toSorted((one, other) => one.from - other.from)
  const ending = waiting.toSorted((one, other) => one.to - other.to)
  let ended = 0
  let longest = 0
  for (const span of waiting) {
    // What has ended by now came earlier, so its depth is known.
    for (let next = ending[ended]; next && next.to <= span.from; next = ending[ended]) {
      longest = Math.max(longest, next.depth)
      ended += 1
    }
    span.depth = longest + 1
  }
  return waiting.reduce((most, { depth }) => Math.max(most, depth), 0)
}
