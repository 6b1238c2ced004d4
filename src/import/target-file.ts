import type { Declaration } from '../declaration.ts'
import type { Entry } from '../kinds/entry.ts'
import type { ImportPart } from '../kinds/import.ts'
import type { TargetDirectory } from './layout.ts'

/** Where an entry goes: beside those of its kind that are declared already, where their file can be added to. */
export const targetFileOf = (
  entry: Entry,
  part: ImportPart<unknown> | undefined,
  existing: Declaration,
  target: TargetDirectory,
): string => {
  const home = part?.home?.(entry, existing)
  return home !== undefined && target.text(home.file) !== undefined ? home.file : entry.file
}
