/**
 * All answers, in the order of the list, once all have come. The fault that is thrown is that of the first in the list that has
 * one, whichever came first.
 */
export const inOrder = async <T extends readonly unknown[] | []>(
  all: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  const settled = await Promise.allSettled(all)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return Promise.all(all)
}
