import type { FileSource } from '../config/index.ts'
import { compareText } from '../util/order.ts'

/** A file of a declaration, seen from its folder, as it would be. */
export interface ChangedFile {
  file: string
  text: string
  /** Whether there is none yet. */
  isNew: boolean
}

/** The files of a declaration as if one of them had been changed or added. */
export const withFile = (source: FileSource, { file, text, isNew }: ChangedFile): FileSource => ({
  ...(source.rev === undefined ? {} : { rev: source.rev }),
  list: async () => {
    const files = await source.list()
    return isNew ? [...new Set([...files, file])].sort(compareText) : files
  },
  read: async (asked) => (asked === file ? { real: file, bytes: Buffer.from(text, 'utf8') } : source.read(asked)),
  realName: async (asked) => (asked === file ? file : source.realName(asked)),
})
