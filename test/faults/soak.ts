import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { orderedPairs, STATES, statesOf, type TestState } from '../laws.ts'
import { soakOnce } from './soak-run.ts'

/** Two states that exist, picked by the seed, so that a failure replays. */
const pick = (seed: number): { kind: string; from: TestState; to: TestState } => {
  const at = (length: number, salt: string): number =>
    createHash('sha256').update(`${seed} ${salt}`).digest().readUInt32BE() % length
  const kinds = readdirSync(STATES).sort()
  const kind = kinds[at(kinds.length, 'kind')] ?? ''
  const pairs = orderedPairs(statesOf(kind)).filter(([from, to]) => from !== to)
  const [from, to] = pairs[at(pairs.length, 'pair')] ?? []
  if (from === undefined || to === undefined) throw new Error(`${kind} has too few states`)
  return { kind, from, to }
}

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' } },
})
const [first, seeds] = [Number(values.first), Number(values.seeds)]
let failures = 0
for (let seed = first; seed < first + seeds; seed += 1) {
  const { kind, from, to } = pick(seed)
  const breaches = await soakOnce(seed, from, to)
  if (breaches.length === 0) continue
  failures += 1
  process.stdout.write(
    `seed ${seed}, ${kind} ${from.name} → ${to.name}:\n${breaches.map((breach) => `  ${breach}\n`).join('')}`,
  )
}
process.stdout.write(`${seeds - failures} of ${seeds} seeds converge; replay one with --first SEED --seeds 1\n`)
process.exitCode = failures === 0 ? 0 : 1
