// Plans a declaration against an embedded tenant and prints the plan.
//
//     node examples/library/plan.mjs [DIR [SEED]]
//
// For a real tenant: `transport: nodeTransport()`, and a `credential` that gives tokens for https://graph.microsoft.com.
import { join } from 'node:path'
import { connect, InvalidInput, kinds, loadDeclaration, makePlan, renderText, systemClock } from 'entra-guestlist'
import { createSandbox, readSeed } from 'entra-guestlist/sandbox'

const northwind = join(import.meta.dirname, '..', 'northwind')
const [dir = northwind, seedFile = join(northwind, 'sandbox.seed.yaml')] = process.argv.slice(2)

const sandbox = createSandbox({ clock: systemClock, seed: await readSeed(seedFile) })
const createdAt = new Date(sandbox.now()).toISOString()
const today = createdAt.slice(0, 10)

const { declaration, findings } = await loadDeclaration(dir, { today })
if (declaration === undefined) throw new InvalidInput(`${dir} cannot be planned`, findings)

const baseUrl = 'https://graph.microsoft.com'
const { reader } = connect({ baseUrl, transport: sandbox.transport, clock: systemClock })
const { plan } = await makePlan({ kinds, reader, declaration, today, createdAt, tool: 'plan.mjs' })

process.stdout.write(renderText(plan, { width: 100, color: false }))
// The code of `guestlist plan --detailed-exitcode`: 3 when a guard stops the plan, 2 when there are changes.
process.exitCode = plan.guards.some(({ stop }) => stop) ? 3 : plan.changes.length > 0 ? 2 : 0
