/** Adds all at the end. `push(...more)` overflows the stack where there are very many. */
export const append = <T>(to: T[], more: Iterable<T>): void => {
  for (const one of more) to.push(one)
}
