/** What our workflows must and must not say. Each rule answers what is wrong, as sentences. */
import { parse } from 'yaml'

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {})
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const OWN = /^\.\/\.guestlist-tool\/\.github\/actions\/guestlist$/
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  actions: ['read'],
  contents: ['read'],
  deployments: ['read', 'write'],
  'id-token': ['write'],
  issues: ['write'],
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
  return [...aboutWorkflow(document), ...aboutSteps(document, text)]
}

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
      if (SCOPES[scope]?.includes(String(level)) !== true) found.push(`${name} wants ${scope}: ${String(level)}`)
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

function aboutSteps(document: Node, text: string): string[] {
  const found: string[] = []
  for (const [where, step] of stepsOf(document)) {
    const { uses, run } = step
    if (typeof uses === 'string' && !PINNED.test(uses) && !OWN.test(uses))
      found.push(`${where}: ${uses} is not pinned by a whole digest`)
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
      nodeOf(step['with'])['retention-days'] !== 7
    )
      found.push(`${where}: is not kept for 7 days`)
    if (typeof run === 'string' && run.includes('${{')) found.push(`${where}: an expression inside a script`)
    if (Object.values(nodeOf(step['env'])).some((value) => /secrets\./.test(String(value))))
      found.push(`${where}: uses a secret`)
  }
  return found
}
