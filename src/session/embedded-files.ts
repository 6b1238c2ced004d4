import { join } from 'node:path'

/** An embedded tenant whose state is kept in the declaration's folder. */
export const sandboxFile = (dir: string): string => join(dir, '.guestlist', 'sandbox.json')

export const seedFile = (dir: string): string => join(dir, 'sandbox.seed.yaml')
