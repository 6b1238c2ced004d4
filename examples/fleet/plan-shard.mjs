/**
 * Plans each tenant of one part of a fleet and saves the plans. A tenant whose plan fails, or which a guard stops, is told by name; the
 * others are planned all the same, and in the end the exit code is 1.
 *
 *   node plan-shard.mjs FLEET K/N PLANS [options of `guestlist plan`]
 *
 * FLEET is the folder that holds `tenants/`, PLANS the folder for `NAME.json`. GUESTLIST is the command's path, if it is not on the PATH.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const [fleet, shard, plans, ...options] = process.argv.slice(2)
if (fleet === undefined || shard === undefined || plans === undefined) {
  process.stderr.write('usage: node plan-shard.mjs FLEET K/N PLANS [options of guestlist plan]\n')
  process.exit(1)
}
const guestlist = process.env.GUESTLIST ?? 'guestlist'

const outcomeOf = (code) => {
  if (code === 0) return 'planned'
  return code === 3 ? 'stopped by a guard' : `failed (exit ${code})`
}

const listed = execFileSync(guestlist, ['tenants', '--shard', shard, '--format', 'json', '--', fleet], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
mkdirSync(plans, { recursive: true })
let failed = 0
for (const { name, dir, id } of JSON.parse(listed)) {
  const file = join(plans, `${name}.json`)
  // One that an earlier run left would pass for this run's.
  rmSync(file, { force: true })
  const { status } = spawnSync(guestlist, ['plan', ...options, '--out', file, '--', join(fleet, dir)], {
    // One identity signs in to many tenants: the declaration says to which. The plan names people; it goes to its file only.
    env: { ...process.env, ...(id === null ? {} : { AZURE_TENANT_ID: id }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) failed += 1
  process.stdout.write(`${name}: ${outcomeOf(status)}\n`)
}
process.exitCode = failed === 0 ? 0 : 1
