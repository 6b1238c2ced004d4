import { InvalidInput } from '../../errors.ts'
import { visible } from '../../render/escape.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { requireOwnEnvironments } from './environments.ts'
import { foldersIn, type ListedTenant, namesIn, readTenant } from './list.ts'
import { inShard, shardOf } from './shard.ts'
import { table, type TenantRow } from './table.ts'
import { notice } from '../../session/notice.ts'

export interface TenantsOptions extends CommonOptions {
  shard?: string
}

/**
 * `guestlist tenants`: the declarations under `tenants/`, or the folder's own, one row each; as JSON for a pipeline's matrix. One
 * that has errors is listed by what can be read of it, and told of on standard error: its own run fails, beside the others' success.
 * With `--shard K/N` only every Nth of them, from the Kth on; where there are fewer tenants than runs, some runs have none. Throws
 * InvalidInput when none can be read, or when two of all the tenants would share a name or an environment.
 */
export const tenantsCommand = async (options: TenantsOptions, io: Io): Promise<number> => {
  const shard = options.shard === undefined ? { at: 0, of: 1 } : shardOf(options.shard)
  const found: ListedTenant[] = []
  for (const folder of inShard(await foldersIn(options.dir), shard)) found.push(await readTenant(folder, options.dir))
  if (shard.of === 1 && found.every(({ errors }) => errors.length > 0))
    throw new InvalidInput(
      'no declaration can be read',
      found.flatMap(({ errors }) => errors),
      '`guestlist validate` checks one of them',
    )
  for (const { dir, errors } of found)
    if (errors.length > 0)
      io.stderr(notice(`warning: ${visible(dir)} has errors; run: guestlist validate ${visible(dir)}\n`, io))
  const rows = found.map(({ name, dir, cloud, id }): TenantRow => ({ name, dir, cloud, id }))
  requireOwnEnvironments(shard.of === 1 ? rows : await namesIn(options.dir))
  io.stdout(options.format === 'json' ? `${JSON.stringify(rows)}\n` : table(rows))
  return 0
}
