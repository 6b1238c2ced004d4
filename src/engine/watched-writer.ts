import { Unsent } from '../errors.ts'
import type { Writer } from '../model.ts'

/** A writer for one change, and whether any of its writes may have reached the tenant. */
export const watchedWriter = (writer: Writer): { writer: Writer; wrote: () => boolean } => {
  let wrote = false
  const watch = async <T>(write: Promise<T>): Promise<T> => {
    try {
      const answer = await write
      wrote = true
      return answer
    } catch (error) {
      wrote ||= !(error instanceof Unsent)
      throw error
    }
  }
  return {
    writer: {
      ...writer,
      post: (path, body, options) => watch(writer.post(path, body, options)),
      patch: (path, body, options) => watch(writer.patch(path, body, options)),
      put: (path, body, options) => watch(writer.put(path, body, options)),
      delete: (path, options) => watch(writer.delete(path, options)),
    },
    wrote: () => wrote,
  }
}
