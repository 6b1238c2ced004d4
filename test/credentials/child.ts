/** A process of its own, since Node reads NODE_EXTRA_CA_CERTS once. Prints what the tenant let it do, as JSON. */
import { clouds, connect, createCredential, nodeTransport, systemClock } from '../../src/graph/index.ts'

const env = process.env
const transport = nodeTransport({ env })
const credential = createCredential({ cloud: clouds.global, tenant: env['TENANT'], env, clock: systemClock, transport })
const connection = connect({ baseUrl: env['GRAPH'] ?? clouds.global.graph, transport, clock: systemClock, credential })

const run = async () => {
  const roles = await connection.roles()
  const users = await connection.reader.list('/v1.0/users?$select=id,userPrincipalName')
  return { roles, appId: connection.identity().appId, users: users.length }
}
const failed = (error: unknown) =>
  error instanceof Error
    ? { error: error.name, message: error.message, help: 'help' in error ? error.help : undefined }
    : { error: 'unknown', message: String(error) }

process.stdout.write(JSON.stringify(await run().catch(failed)))
