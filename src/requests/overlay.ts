import type { FileSource } from '../config/index.ts'
import { compareText } from '../util/order.ts'

/** A file of a declaration, seen from its folder, as it would be. */
export interface ChangedFile {
  file: string
  text: string
  /** Whether there is none yet. */
  isNew: boolean
  /** A file that gives way to it; absent where none does. */
  replaces?: string
}

/** The files of a declaration as if one of them had been changed, added, or put in the place of another. */
export const withFile = (source: FileSource, { file, text, isNew, replaces }: ChangedFile): FileSource => ({
  ...(source.rev === undefined ? {} : { rev: source.rev }),
  list: async () => {
    const files = (await source.list()).filter((one) => one !== replaces)
    return isNew ? [...new Set([...files, file])].sort(compareText) : files
  },
  read: async (asked) => (asked === file ? { real: file, bytes: Buffer.from(text, 'utf8') } : source.read(asked)),
  realName: async (asked) => (asked === file ? file : asked === replaces ? undefined : source.realName(asked)),
})
