import { type Api } from './api.ts'
import { fieldOf, number, textOf } from '../forge/fields.ts'
import { markerOf } from './marker.ts'
import { isRecord } from '../util/guards.ts'

export interface DriftReport {
  environment: string
  author: string
  /** The tenant's name, for the title. */
  tenant: string
  differences: number
  /** What differs, as Markdown. */
  body: string
  url: string
}

export type DriftDone = { did: 'opened' | 'updated' | 'closed'; issue: number } | { did: 'nothing' }

/** Opens, updates or closes the one issue about an environment's drift, found by marker and author. */
export async function syncDriftIssue(api: Api, report: DriftReport): Promise<DriftDone> {
  const open = await findIssue(api, report)
  const body = `${markerOf('drift', report.environment)}\n${report.body}`
  if (report.differences > 0) {
    const title = `${report.tenant} differs from its declaration`
    if (open === undefined)
      return {
        did: 'opened',
        issue: number(fieldOf(await api.post('/issues', { title, body }, () => findIssue(api, report)), 'number')) ?? 0,
      }
    if (open.body !== body) await api.patch(`/issues/${open.number}`, { body })
    return { did: 'updated', issue: open.number }
  }
  if (open === undefined) return { did: 'nothing' }
  await api.post(`/issues/${open.number}/comments`, {
    body: `The tenant matches the declaration again ([run](${report.url})).`,
  })
  await api.patch(`/issues/${open.number}`, { state: 'closed', state_reason: 'completed' })
  return { did: 'closed', issue: open.number }
}

async function findIssue(
  api: Api,
  { environment, author }: DriftReport,
): Promise<{ number: number; body: string } | undefined> {
  const marker = markerOf('drift', environment)
  for await (const page of api.pages('/issues?state=open&per_page=100&sort=created&direction=asc'))
    for (const issue of page) {
      const which = number(fieldOf(issue, 'number'))
      const body = textOf(fieldOf(issue, 'body')) ?? ''
      // The list holds pull requests too.
      const isPull = isRecord(issue) && issue['pull_request'] !== undefined
      if (
        which !== undefined &&
        !isPull &&
        fieldOf(issue, 'user', 'login') === author &&
        body.split(/\r?\n/)[0] === marker
      )
        return { number: which, body }
    }
  return undefined
}
