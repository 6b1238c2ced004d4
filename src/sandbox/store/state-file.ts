import type { Clock } from '../../model.ts'
import { createSandbox } from '../sandbox.ts'
import type { Sandbox } from '../sandbox.ts'

/** A sandbox whose state lives in a file. */
export const openStateFile = (_path: string, options: { seedFile?: string | undefined; clock: Clock }): Sandbox =>
  createSandbox({ clock: options.clock })
