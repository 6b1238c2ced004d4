import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const here = import.meta.dirname
const cli = join(here, '..', 'dist', 'cli.js')
const declaration = join(here, 'northwind')

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** What is under way and must not stay behind, whatever ends the demo. */
const running = new Set<ChildProcess>()

const started = (child: ChildProcess): void => {
  running.add(child)
  child.once('close', () => running.delete(child))
}

const end = (code: number): void => {
  for (const child of running) child.kill('SIGTERM')
  process.exit(code)
}
// `npm run demo | head`: the reader has seen enough.
process.stdout.on('error', () => end(0))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(1))

const run = async (args: string[], expected: number): Promise<void> => {
  say(`\n$ guestlist ${args.map((arg) => (arg === declaration ? 'examples/northwind' : arg)).join(' ')}\n`)
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  started(child)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== expected)
    throw new Error(`guestlist ${args[0] ?? ''} ended with exit code ${code}, expected ${expected}`)
}

/** Starts the embedded tenant with Northwind's seed as a server, in memory, in its own process. */
const startTenant = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  const seed = join(declaration, 'sandbox.seed.yaml')
  const child = spawn(process.execPath, [cli, 'sandbox', 'start', '--port', '0', '--seed', seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('close', (code) => reject(new Error(`the sandbox ended with exit code ${code}`)))
  })
  const { graphUrl } = JSON.parse(line) as { graphUrl: string }
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('close', () => resolve())
      child.kill('SIGTERM')
    })
  return { url: graphUrl, stop }
}

/** Requests as an administrator sends them from the portal. */
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
    if (first === undefined) throw new Error(`no object in ${collection} matches ${filter}`)
    return first.id
  }
  return { graph, find }
}

const changeInPortal = async (url: string): Promise<void> => {
  const { graph, find } = portal(url)
  say(
    "\n# Meanwhile, in the portal: Sara's department is changed, Kim is blocked by security, Omar is removed from Contoso",
  )
  say('# projects, and a guest who is not declared is added to it.')
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
  say('# Compare the declaration of Northwind Traders with its tenant: what would change?')
  await run(['plan', ...on], 0)
  say('\n# Apply the plan.')
  await run(['apply', ...on, '--yes'], 0)
  say('\n# Plan again: nothing is left to do (exit 0 with --detailed-exitcode).')
  await run(['plan', ...on, '--detailed-exitcode'], 0)
  await changeInPortal(tenant.url)
  say('\n# drift reports the differences (exit 2).')
  await run(['drift', ...on], 2)
  say('\n# Apply corrects them. Kim stays blocked: accounts blocked by security are never re-enabled automatically.')
  await run(['apply', ...on, '--yes'], 0)
  await run(['drift', ...on], 2)
  say('\nDone. The declaration is in examples/northwind. The README describes the next steps with your own tenant.')
} finally {
  await tenant.stop()
}
