import { join } from 'node:path'

/** An embedded tenant whose state is kept in the declaration's folder. */
export const sandboxFile = (dir: string): string => join(dir, '.guestlist', 'sandbox.json')

export const seedFile = (dir: string): string => join(dir, 'sandbox.seed.yaml')

/** The SHA-256 of the seed that the state was made from. */
export const seedDigestFile = (dir: string): string => `${sandboxFile(dir)}.seed`

/** Keeps the state out of a repository. */
export const ignoreFile = (dir: string): string => join(dir, '.guestlist', '.gitignore')

/** What git shall not see: the state and what lies beside it while it is written. */
export const IGNORED = 'sandbox.json*\n'
