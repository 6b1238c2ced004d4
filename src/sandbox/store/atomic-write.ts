import { OWNER_ONLY, writeFiles } from '../../written-file.ts'

/**
 * Replaces the state so that a crash at any moment leaves the old one or the new one whole; only its owner may read it.
 */
export const writeAtomically = (path: string, text: string): void =>
  writeFiles([{ path, text, mode: OWNER_ONLY, folders: true }])
