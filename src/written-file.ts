import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { GuestlistError, systemReason } from './errors.ts'

/** For what names people, or holds what they may do: its owner alone reads it, whatever mode was there before. */
export const OWNER_ONLY = 0o600

export interface FileToWrite {
  path: string
  text: string | Uint8Array
  /** Unless given, the mode of the file that is there, else what the process gives to new files. */
  mode?: number
  /** Folders that are not there are made. */
  folders?: boolean
  /** What is there already is never written over. */
  fresh?: boolean
}

interface Staged {
  path: string
  temporary: string
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code })

/** `/dev/stdout` and its like are written to as they are, and so is anything else that cannot be replaced by a file. */
const isReplaceable = (path: string): boolean => {
  if (/^\/(dev|proc)\//.test(path)) return false
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory() === true) throw refusal('EISDIR')
  return there === undefined || there.isFile()
}

/** Writes a file beside its place. A link is followed: what it leads to is replaced, not the link. */
const stage = ({ path, text, mode }: FileToWrite, staged: Staged[]): void => {
  const target = existsSync(path) ? realpathSync(path) : path
  // The name begins with a dot, so that no reader of the folder takes it for its own.
  const temporary = join(dirname(target), `.${randomUUID()}.new`)
  const wanted = mode ?? statSync(target, { throwIfNoEntry: false })?.mode
  const file = openSync(temporary, 'wx', mode ?? 0o666)
  staged.push({ path: target, temporary })
  try {
    if (wanted !== undefined) fchmodSync(file, wanted & 0o7777)
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The folders that had to be made for a path, the outermost first. */
const makeFolders = (path: string): string[] => {
  const missing: string[] = []
  for (let at = dirname(path); !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  mkdirSync(dirname(path), { recursive: true })
  return missing
}

/** Takes away what was begun; what cannot be taken away is not worth a second error. */
const undo = (staged: readonly Staged[], folders: readonly string[]): void => {
  try {
    for (const { temporary } of staged) rmSync(temporary, { force: true })
    for (const folder of folders.toReversed()) rmdirSync(folder)
  } catch {
    // The disk may be gone altogether, and a folder may hold something else by now.
  }
}

/**
 * Writes files so that each is whole at every moment, and none is written unless all can be: first beside their places, then
 * each into its own. Throws GuestlistError (exit 1) with a sentence that names the file and why.
 */
export const writeFiles = (files: readonly FileToWrite[]): void => {
  const staged: Staged[] = []
  const folders: string[] = []
  let path = ''
  try {
    for (const file of files) {
      path = file.path
      if (file.folders === true) folders.push(...makeFolders(path))
      if (file.fresh === true && lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw refusal('EEXIST')
      if (isReplaceable(path)) stage(file, staged)
      else writeFileSync(path, file.text)
    }
    for (const { path: target, temporary } of staged) {
      path = target
      renameSync(temporary, target)
    }
  } catch (cause) {
    undo(staged, folders)
    throw new GuestlistError(`${path} cannot be written: ${systemReason(cause)}`, { cause })
  }
}
