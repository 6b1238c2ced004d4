import { basename, dirname, relative } from 'node:path'
import { InvalidInput } from '../../errors.ts'
import { VERSION } from '../../session/version.ts'
import { type Pipeline, readerEnvironment } from './files.ts'
import type { Tool } from './tool.ts'

export const pipelineOf = (name: string, dir: string, root: string, tool: Tool): Pipeline => {
  const seen = (path: string): string => relative(root, path).replaceAll('\\', '/') || '.'
  const isOneOfSeveral = dir !== root && basename(dirname(dir)) === 'tenants'
  const pipeline = {
    name,
    directory: seen(dir),
    several: isOneOfSeveral ? seen(dirname(dirname(dir))) : undefined,
    tool: tool.repository,
    commit: tool.commit,
    tag: `v${VERSION}`,
  }
  if (readerEnvironment(pipeline).toLowerCase() === name.toLowerCase())
    throw new InvalidInput(
      `with the name ${name}, the tenant would have one environment for its reader and its writer`,
      [],
      'use another `tenant.name`',
    )
  return pipeline
}
