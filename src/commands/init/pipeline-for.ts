import { originOf, repositoryAround } from '../../git/index.ts'
import { forges } from './forges.ts'
import { pipelineOf } from './pipeline.ts'
import { type Forge, remoteOf } from './remote.ts'
import type { Taken } from './taken.ts'
import { toolOf } from './tool.ts'

/** Where the pipeline will run, by the git remote unless an option says so, and what its files are made of. */
export const pipelineFor = async (
  { dir, forge: given, tool: named }: { dir: string; forge?: Forge; tool?: string },
  name: string,
  home: string,
): Promise<Taken> => {
  const root = (await repositoryAround(dir)) ?? dir
  const address = await originOf(dir)
  const origin = address === undefined ? undefined : remoteOf(address)
  const forge = given ?? origin?.forge ?? 'github'
  const fits = origin?.forge === undefined || origin.forge === forge ? origin : undefined
  const tool = await toolOf(named, home)
  return { root, address, origin, forge, pipeline: pipelineOf({ name, dir, root }, tool, fits), files: forges[forge] }
}
