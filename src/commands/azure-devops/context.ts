import path from 'node:path'
import type { Run } from '../../azure-devops/index.ts'
import { InvalidInput } from '../../errors.ts'
import { type Api, readIfThere } from '../../forge/index.ts'
import type { Io } from '../../session/io.ts'

export interface AzureDevopsFlags {
  /** The tenant's environment; also tells its comment from another tenant's. */
  environment?: string
  /** The declaration's folder, seen from the repository's root. */
  directory?: string
  /** The branch that is applied. */
  branch?: string
  /** The revision that was applied last when the plan was made; empty where none was. */
  since?: string
  plan?: string
  /** A file that holds an exit code. */
  exit?: string
  log?: string
  outcomes?: string
  out?: string
  writes?: boolean
  files?: string[]
}

/** What every step works with. */
export interface StepContext {
  api: Api
  run: Run
  flags: AzureDevopsFlags
  io: Io
}

/** A flag that a step cannot do without. Throws InvalidInput where the template did not give it. */
export const requireFlag = (flags: AzureDevopsFlags, name: 'environment' | 'plan' | 'out'): string => {
  const value = flags[name]
  if (value === undefined || value === '') throw new InvalidInput(`--${name} is missing`)
  return value
}

export const branchOf = ({ branch = 'main' }: AzureDevopsFlags): string => branch

/** A file that a step names, in the folder that it runs in. */
export const at = ({ io }: Pick<StepContext, 'io'>, file: string): string => path.resolve(io.cwd, file)

/** The code that a command ended with; empty where it did not run. */
export const exitOf = async (context: Pick<StepContext, 'io' | 'flags'>): Promise<string> => {
  const text = await readIfThere(at(context, context.flags.exit ?? 'exit.txt'))
  return text?.toString('utf8').trim() ?? ''
}
