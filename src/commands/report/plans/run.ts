import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InvalidInput } from '../../../errors.ts'
import { renderTable } from '../../../render/table/index.ts'
import { type PlanFile, plansTable } from '../../../report/plans.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { namesIn } from '../../tenants/list.ts'

/** Undefined for a file that is cut off or is no JSON: a run may have died while it wrote. */
const contentOf = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Every `*.json` in a folder and below it: pipelines put each artifact in a folder of its own. */
const plansIn = (folder: string, named: string): PlanFile[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({ file, content: contentOf(join(folder, file)) }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    throw new InvalidInput(`${named} is not a folder`, [], 'name the folder that holds the plans, and then DIR')
  }
}

/**
 * `guestlist report plans`: one row a tenant. Throws InvalidInput where there is not one plan: that is a wrong folder, or a fleet of
 * which every run failed.
 */
export const reportPlansCommand = async (
  [named = '']: readonly string[],
  options: CommonOptions,
  io: Io,
): Promise<number> => {
  const files = plansIn(resolve(io.cwd, named), named)
  if (files.length === 0)
    throw new InvalidInput(`${named} holds no plan`, [], 'create one per tenant with `guestlist plan DIR --out FILE`')
  io.stdout(renderTable(plansTable(await namesIn(options.dir), files), options.format, io.width))
  return 0
}
