import { spawn } from 'node:child_process'
import { join } from 'node:path'

const here = import.meta.dirname
const cli = join(here, '..', 'dist', 'cli.js')
const declaration = join(here, 'northwind')

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const run = async (args: string[], expected: number): Promise<void> => {
  say(`\n$ guestlist ${args.map((arg) => (arg === declaration ? 'examples/northwind' : arg)).join(' ')}\n`)
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== expected) throw new Error(`guestlist ${args[0] ?? ''} ended with ${code}, not with ${expected}`)
}

/** An empty tenant with Northwind's history in it, in the memory of a process of its own. */
const startTenant = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  const seed = join(declaration, 'sandbox.seed.yaml')
  const child = spawn(process.execPath, [cli, 'sandbox', 'start', '--port', '0', '--seed', seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('close', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  const { graphUrl } = JSON.parse(line) as { graphUrl: string }
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('close', () => resolve())
      child.kill('SIGTERM')
    })
  return { url: graphUrl, stop }
}

/** The portal: somebody with a browser and good intentions. */
const portal = (url: string) => {
  const graph = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init =
      body === undefined
        ? { method }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/v1.0${path}`, init)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? undefined : answer.json()
  }
  const find = async (collection: string, filter: string): Promise<string> => {
    const { value } = (await graph('GET', `/${collection}?$filter=${encodeURIComponent(filter)}&$select=id`)) as {
      value: { id: string }[]
    }
    const [first] = value
    if (first === undefined) throw new Error(`nothing in ${collection} with ${filter}`)
    return first.id
  }
  return { graph, find }
}

const meddle = async (url: string): Promise<void> => {
  const { graph, find } = portal(url)
  say(
    '\n# Meanwhile, in the portal: Sara gets another department, Kim is blocked by security, Omar leaves the projects group,',
  )
  say('# and somebody lets a stranger into it.')
  await graph('PATCH', `/users/${await find('users', "mail eq 'sara.cranz@contoso.example'")}`, { department: 'Sales' })
  await graph('PATCH', `/users/${await find('users', "mail eq 'kim@fabrikam.example'")}`, { accountEnabled: false })
  const projects = await find('groups', "displayName eq 'Contoso projects'")
  await graph(
    'DELETE',
    `/groups/${projects}/members/${await find('users', "mail eq 'omar.haddad@contoso.example'")}/$ref`,
  )
  const stranger = await find('users', "mail eq 'pat@tailspin.example'")
  await graph('POST', `/groups/${projects}/members/$ref`, { '@odata.id': `${url}/v1.0/directoryObjects/${stranger}` })
}

const tenant = await startTenant()
try {
  const on = [declaration, '--graph-url', tenant.url]
  say('# Northwind Traders, declared in YAML, meets its tenant: what would change?')
  await run(['plan', ...on], 0)
  say('\n# Agreed. Apply it.')
  await run(['apply', ...on, '--yes'], 0)
  say('\n# Again: nothing is left to do (exit 0 with --detailed-exitcode).')
  await run(['plan', ...on, '--detailed-exitcode'], 0)
  await meddle(tenant.url)
  say('\n# Drift shows it (exit 2).')
  await run(['drift', ...on], 2)
  say('\n# Apply puts back what it may. Kim stays blocked: what security blocked, a person must lift.')
  await run(['apply', ...on, '--yes'], 0)
  await run(['drift', ...on], 2)
  say(
    '\nThat is the whole job. The declaration is in examples/northwind; the README goes on from here to a real tenant.',
  )
} finally {
  await tenant.stop()
}
