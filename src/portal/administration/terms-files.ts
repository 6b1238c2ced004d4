import type { FileSource } from '../../config/index.ts'

/** Where the terms that can be chosen are, from the declaration's folder. */
const FOLDER = 'terms'

/** A name that says that it is a text, and nothing that a path could be made of. */
const isText = (name: string): boolean => /^[\w][\w.-]{0,99}\.(?:md|txt)$/.test(name)

/**
 * The terms that can be chosen in a form, as paths from the declaration's folder: a path that was typed could publish any file of the
 * repository. `now`: what is chosen, which stays possible wherever it is.
 */
export const termsFiles = async (files: FileSource, now: string | undefined): Promise<readonly string[]> => {
  const names = (await files.plainFiles?.(FOLDER)) ?? []
  const found = names.filter(isText).map((name) => `${FOLDER}/${name}`)
  return [...new Set([...(now === undefined ? [] : [now]), ...found])].toSorted()
}
