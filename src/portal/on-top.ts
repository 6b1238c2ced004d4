import type { FileSource } from '../config/index.ts'
import { mergedText } from './merged-text.ts'

/** What a file says; undefined where there is none. Throws TypeError where it is not UTF-8. */
export const textAt = async (source: FileSource, file: string): Promise<string | undefined> =>
  (await source.realName(file)) === undefined
    ? undefined
    : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode((await source.read(file)).bytes)

/**
 * What the one file of a change says on top of what is merged by now; undefined where the lines of the change were changed meanwhile, or where
 * its file, which takes the place of another, came meanwhile. `before`: what the change was made from.
 */
export const onTop = async (
  changed: string,
  { file, replaces }: { file: string; replaces?: string | undefined },
  { before, now }: { before: FileSource; now: FileSource },
): Promise<string | undefined> => {
  if (replaces !== undefined && (await now.realName(file)) !== undefined) return undefined
  const place = replaces ?? file
  const [then, today] = [await textAt(before, place), await textAt(now, place)]
  return then === today ? changed : mergedText(then ?? '', changed, today ?? '')
}
