/** What our workflows must and must not say. Each rule answers what is wrong, as sentences. */
import { parse } from 'yaml'

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {})
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  actions: ['read'],
  contents: ['read'],
  deployments: ['read', 'write'],
  'id-token': ['write'],
  issues: ['read', 'write'],
  'pull-requests': ['write'],
  'security-events': ['write'],
}

function* stepsOf(document: Node): Generator<[where: string, step: Node]> {
  const holders: [string, unknown][] = [...Object.entries(nodeOf(document['jobs'])), ['action', document['runs']]]
  for (const [name, job] of holders) {
    const steps = nodeOf(job)['steps']
    if (Array.isArray(steps))
      for (const [index, step] of steps.entries()) yield [`${name}, step ${index + 1}`, nodeOf(step)]
  }
}

/** Every complaint about one workflow or composite action. */
export function complaints(text: string): string[] {
  const document = nodeOf(parse(text))
  return [
    ...aboutWorkflow(document),
    ...aboutSteps(document, text),
    ...aboutBranches(document),
    ...aboutSecrets(document),
  ]
}

const INSTALL = 'node "$GITHUB_WORKSPACE/.guestlist-tool/.github/install.mjs"'
/** What bash does by itself, so that no file of a branch can stand for it. */
const BUILTINS = new Set(['[', 'echo', 'exit', 'set', 'true', 'if', 'then', 'else', 'fi', ''])

/** In a job that checks out what a branch brings: the command is built before, and nothing else is run after. */
function aboutBranches(document: Node): string[] {
  const found: string[] = []
  for (const [name, job] of Object.entries(nodeOf(document['jobs']))) {
    const steps = [nodeOf(job)['steps']].flat().map(nodeOf)
    const isCheckout = ({ uses }: Node): boolean => String(uses).startsWith('actions/checkout@')
    const branch = steps.findIndex((step) => isCheckout(step) && nodeOf(step['with'])['path'] === undefined)
    const install = steps.findIndex(({ run }) => run === INSTALL)
    if (branch < 0 || !JSON.stringify(steps).includes('GUESTLIST')) continue
    if (install < 0 || install > branch) found.push(`${name} builds after the branch is there`)
    if (nodeOf(steps[install])['working-directory'] !== '${{ runner.temp }}')
      found.push(`${name} builds where something may have been left`)
    if (steps.slice(branch + 1).some((step) => isCheckout(step) || String(step['uses']).startsWith('./')))
      found.push(`${name} takes code after the branch is there`)
    for (const { run } of steps.slice(branch + 1))
      for (const word of typeof run === 'string' ? commandsOf(run) : [])
        if (word !== '"$GUESTLIST"' && !BUILTINS.has(word)) found.push(`${name} runs ${word} after the branch is there`)
  }
  return found
}

/** The first word of each command of a script, without what it sets and where it says it. */
const commandsOf = (script: string): string[] =>
  script
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .flatMap((line) => line.split(/;|&&|\|\||\$\(/))
    .map((part) => part.trim().replace(/^(?:if|then|else)\s+/, ''))
    .map((part) => (/^\w+=/.test(part) ? '' : (part.split(/\s+/)[0] ?? '')))

/** A release writes contents: only for a tag that was pushed, and with nobody's code beside the token. */
const releases = (on: unknown, job: Node): boolean =>
  isNode(on) &&
  Object.keys(on).join() === 'push' &&
  Object.keys(nodeOf(on['push'])).join() === 'tags' &&
  [job['steps']].flat().every((step) => nodeOf(step)['uses'] === undefined)

function aboutWorkflow(document: Node): string[] {
  const found: string[] = []
  if (document['jobs'] === undefined) return found
  const on = document['on']
  const events = isNode(on) ? Object.keys(on) : [on].flat().map(String)
  for (const event of ['pull_request_target', 'workflow_run', 'issue_comment'])
    if (events.includes(event)) found.push(`runs on ${event}`)
  if (!isNode(document['permissions']) || Object.keys(document['permissions']).length > 0)
    found.push('the workflow does not begin with no permissions')
  for (const [name, given] of Object.entries(nodeOf(document['jobs']))) {
    const job = nodeOf(given)
    if (typeof job['timeout-minutes'] !== 'number') found.push(`${name} has no timeout-minutes`)
    if (!isNode(job['permissions'])) found.push(`${name} does not name its permissions`)
    for (const [scope, level] of Object.entries(nodeOf(job['permissions'])))
      if (SCOPES[scope]?.includes(String(level)) !== true && !(scope === 'contents' && releases(on, job)))
        found.push(`${name} wants ${scope}: ${String(level)}`)
    if (nodeOf(job['permissions'])['id-token'] !== undefined && job['environment'] === undefined)
      found.push(`${name} has an identity and no environment`)
    if (nodeOf(job['permissions'])['deployments'] === 'write') {
      const concurrency = nodeOf(job['concurrency'])
      if (concurrency['cancel-in-progress'] !== false || !String(concurrency['group']).includes('inputs.environment'))
        found.push(`${name} writes, and could be cancelled or run twice`)
    }
  }
  return found
}

/** What a step is given, but for the key of an app whose token says what it may do. */
const withoutKey = (step: Node): string => {
  const { 'private-key': key, ...rest } = nodeOf(step['with'])
  const isApp = String(step['uses']).startsWith('actions/create-github-app-token@')
  const asked = Object.entries(rest).filter(([name]) => name.startsWith('permission-'))
  const isLimited =
    asked.length > 0 && asked.every(([name]) => ['permission-contents', 'permission-pull-requests'].includes(name))
  return JSON.stringify(isApp && isLimited ? rest : { ...rest, key })
}

/** What names nobody and has to last as long as a run looks back. */
const isMemory = (step: Node): boolean => nodeOf(step['with'])['path'] === '${{ runner.temp }}/guestlist/notices'

/** The mail server goes to the one step that sends; another may learn whether there is one. */
const withoutMailServer = (step: Node): unknown => {
  const { GUESTLIST_SMTP_URL: server, ...env } = nodeOf(step['env'])
  const sends = String(step['run']).startsWith('code=0\n"$GUESTLIST" notify ')
  const isThere = env['MAIL'] === "${{ secrets.GUESTLIST_SMTP_URL != '' }}"
  return {
    ...env,
    ...(isThere ? { MAIL: true } : {}),
    server: sends && server === '${{ secrets.GUESTLIST_SMTP_URL }}' ? undefined : server,
  }
}

/** A secret of a job is kept by an environment, which says which branch may use it. */
function aboutSecrets(document: Node): string[] {
  return Object.entries(nodeOf(document['jobs'])).flatMap(([name, job]) =>
    /secrets\./.test(JSON.stringify(job)) && nodeOf(job)['environment'] === undefined
      ? [`${name} uses a secret without an environment`]
      : [],
  )
}

function aboutSteps(document: Node, text: string): string[] {
  const found: string[] = []
  for (const [where, step] of stepsOf(document)) {
    const { uses, run } = step
    if (typeof uses === 'string' && !PINNED.test(uses)) found.push(`${where}: ${uses} is not pinned by a whole digest`)
    if (typeof uses === 'string' && PINNED.test(uses) && new RegExp(`${uses}(?! # v\\d+\\.\\d+\\.\\d+)`).test(text))
      found.push(`${where}: ${uses} does not say its version`)
    if (
      typeof uses === 'string' &&
      uses.startsWith('actions/checkout@') &&
      nodeOf(step['with'])['persist-credentials'] !== false
    )
      found.push(`${where}: leaves its token in the checkout`)
    if (
      typeof uses === 'string' &&
      uses.startsWith('actions/upload-artifact@') &&
      nodeOf(step['with'])['retention-days'] !== (isMemory(step) ? 35 : 7)
    )
      found.push(`${where}: is not kept for ${isMemory(step) ? 35 : 7} days`)
    if (typeof run === 'string' && run.includes('${{')) found.push(`${where}: an expression inside a script`)
    if (
      Object.entries(step).some(([key, value]) =>
        /secrets\./.test(
          key === 'with' ? withoutKey(step) : JSON.stringify(key === 'env' ? withoutMailServer(step) : value),
        ),
      )
    )
      found.push(`${where}: uses a secret`)
  }
  return found
}
