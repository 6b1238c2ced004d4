import { basename, dirname, relative } from 'node:path'
import type { Remote } from './remote.ts'
import type { Tool } from './tool.ts'

export interface Pipeline {
  /** The tenant's name, which its environments bear. */
  name: string
  /** The declaration's folder, seen from the repository. */
  directory: string
  /** Where the declaration is one of several under `tenants/`: the folder that holds `tenants`, seen from the repository. */
  several: string | undefined
  /** Where the pipeline's own code comes from. */
  tool: Tool
  /** The repository that the pipeline is for, if its remote says so and is one of the forge that the files are for. */
  origin: Remote | undefined
}

/** What the pipeline's files and the script for its identities are made of. */
export const pipelineOf = (
  { name, dir, root }: { name: string; dir: string; root: string },
  tool: Tool,
  origin: Remote | undefined,
): Pipeline => {
  const seen = (path: string): string => relative(root, path).replaceAll('\\', '/') || '.'
  const isOneOfSeveral = dir !== root && basename(dirname(dir)) === 'tenants'
  return {
    name,
    directory: seen(dir),
    several: isOneOfSeveral ? seen(dirname(dirname(dir))) : undefined,
    tool,
    origin,
  }
}
