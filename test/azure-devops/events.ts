/** What happens around a pipeline, and what came of it. */
import { expect } from 'vitest'
import type { Event, StageResult } from './agent.ts'
import type { Stage } from './stage.ts'
import { type Comment, SERVICE } from './stand-in.ts'

export const guests = (...names: string[]): string =>
  `guests:\n${names.map((name) => `  - { email: ${name}@contoso.example, displayName: ${name} }\n`).join('')}`

export const pullEvent = (number: number, head: string, fork = false): Event => ({
  reason: 'PullRequest',
  sha: head,
  pull: { number, head, fork },
})
export const push = (sha: string): Event => ({ reason: 'IndividualCI', sha })
export const night = (sha: string): Event => ({ reason: 'Schedule', sha, schedule: 'What is due' })
export const morning = (sha: string): Event => ({ reason: 'Schedule', sha, schedule: 'Drift' })
export const openPull = (stage: Stage, number: number): void => void stage.azure.threads.set(number, [])
export const merged = (stage: Stage, number: number, head: string, commit: string): void =>
  void stage.azure.pulls.push({
    pullRequestId: number,
    targetRefName: 'refs/heads/main',
    lastMergeCommit: commit,
    lastMergeSourceCommit: { commitId: head },
  })
export const ours = (stage: Stage, number: number): Comment[] =>
  (stage.azure.threads.get(number) ?? []).flatMap(({ comments }) =>
    comments.filter(({ author }) => author.id === SERVICE),
  )
export const mails = async (stage: Stage): Promise<string[]> => {
  const { value } = (await stage.graph('GET', '/v1.0/users?$select=mail,accountEnabled')) as {
    value: { mail: string | null; accountEnabled: boolean }[]
  }
  return value
    .flatMap(({ mail, accountEnabled }) =>
      mail?.endsWith('@contoso.example') === true ? [`${mail}${accountEnabled ? '' : ' blocked'}`] : [],
    )
    .toSorted()
}
export const fine = (results: Record<string, StageResult>, ...stages: string[]): void => {
  for (const name of stages) expect(results[name]?.result, results[name]?.log).toBe('succeeded')
}
export const applied = (stage: Stage): string[] =>
  stage.azure.records
    .filter(({ result }) => result === 'succeeded')
    .map(({ owner }) => stage.azure.builds.find(({ id }) => id === owner.id)?.sourceVersion ?? '')
