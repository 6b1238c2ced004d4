import { markerOf } from './marker.ts'
import type { Remark } from './sticky.ts'

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

/** The issues of a project; the number that people know one by is its `id`. */
export interface Issues {
  /** Those that are open, the oldest first. */
  open(): AsyncGenerator<readonly Remark[]>
  /** As `Api.post`; answers the number. */
  create(issue: { title: string; body: string }, found: () => Promise<Remark | undefined>): Promise<number>
  change(id: number, body: string): Promise<unknown>
  /** Says why, then closes it. */
  close(id: number, why: string): Promise<unknown>
}

export type DriftDone = { did: 'opened' | 'updated' | 'closed'; issue: number } | { did: 'nothing' }

/** Opens, updates or closes the one issue about an environment's drift, found by marker and author. */
export async function syncDriftIssue(issues: Issues, report: DriftReport): Promise<DriftDone> {
  const find = (): Promise<Remark | undefined> => findIssue(issues, report)
  const open = await find()
  const body = `${markerOf('drift', report.environment)}\n${report.body}`
  if (report.differences > 0) {
    const title = `${report.tenant} differs from its declaration`
    if (open === undefined) return { did: 'opened', issue: await issues.create({ title, body }, find) }
    if (open.body !== body) await issues.change(open.id, body)
    return { did: 'updated', issue: open.id }
  }
  if (open === undefined) return { did: 'nothing' }
  await issues.close(open.id, `The tenant matches the declaration again ([run](${report.url})).`)
  return { did: 'closed', issue: open.id }
}

async function findIssue(issues: Issues, { environment, author }: DriftReport): Promise<Remark | undefined> {
  const marker = markerOf('drift', environment)
  for await (const page of issues.open())
    for (const issue of page) if (issue.author === author && issue.body.split(/\r?\n/)[0] === marker) return issue
  return undefined
}
