/** The most removals that pass, by the size of the set: of two numbers the lower, the share not rounded (contract 6). */
export const limitOf = (size: number): number => {
  const bySize =
    size < 10
      ? 2
      : size < 100
        ? Math.min(size * 0.3, 10)
        : size < 1000
          ? Math.min(size * 0.1, 30)
          : Math.min(size * 0.05, 100)
  return size >= 3 ? Math.min(bySize, size - 1) : bySize
}
