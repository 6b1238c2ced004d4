import { posix } from 'node:path'
import type { FileSource } from '../config/index.ts'
import { FileProblem } from '../config/file-problem.ts'

/** The files of a declaration, in memory. */
export const filesOf = (texts: { readonly [file: string]: string }): FileSource => {
  const textOf = (file: string): string => {
    const text = texts[posix.normalize(file)]
    if (text === undefined) throw new FileProblem('missing', `There is no file ${file}.`)
    return text
  }
  return {
    list: async () => Object.keys(texts).filter((file) => /\.ya?ml$/.test(file)),
    read: async (file) => ({ real: file, bytes: Buffer.from(textOf(file), 'utf8') }),
    realName: async (file) => (texts[posix.normalize(file)] === undefined ? undefined : file),
  }
}
