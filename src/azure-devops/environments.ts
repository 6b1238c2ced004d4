/** The environment that applies are deployed to: who approves, and what was deployed last. */
import { type Api, ApiRefusal, fieldOf, number, textOf } from '../forge/index.ts'
import { GuestlistError } from '../errors.ts'
import type { Run } from './run.ts'

/** Throws GuestlistError where there is none of this name, or where the build service may not see it. */
export async function environmentId(api: Api, name: string): Promise<number> {
  const found = await api.list(`~/distributedtask/environments?name=${encodeURIComponent(name)}`, 'value')
  const own = found.find((one) => textOf(fieldOf(one, 'name'))?.toLowerCase() === name.toLowerCase())
  const id = number(fieldOf(own, 'id'))
  if (id === undefined)
    throw new GuestlistError(`There is no environment ${name}, or the build service cannot see it.`, {
      help: 'Create it under Pipelines › Environments, and give the build service of the project the role “Reader” in its security.',
    })
  return id
}

/**
 * Why an environment's checks let a stage pass without another person; undefined where one has to approve (REST: "Check Configurations
 * - List"). The checks alone decide; this says it before anything is written.
 */
export async function lacksApproval(api: Api, id: number): Promise<string | undefined> {
  const path = `~/pipelines/checks/configurations?resourceType=environment&resourceId=${id}&$expand=settings&api-version=7.1-preview.1`
  const approvals = (await api.list(path, 'value')).filter((check) => {
    const settings = fieldOf(check, 'settings')
    const approvers = fieldOf(settings, 'approvers')
    return fieldOf(check, 'isDisabled') !== true && Array.isArray(approvers) && approvers.length > 0
  })
  if (approvals.length === 0) return 'no approval'
  const anotherPerson = approvals.some((check) => fieldOf(check, 'settings', 'requesterCannotBeApprover') === true)
  return anotherPerson ? undefined : 'no approval that the person who started the run cannot give'
}

/** The deployment job of the template. */
const JOB = 'apply'

/**
 * The commit that was applied last and whole: that of the newest deployment job of this pipeline that succeeded, which the environment's
 * checks let pass. A run proves nothing, since its stages can be skipped. Undefined where there is none, or where the run itself was
 * deleted: an older one would not be the last.
 */
export async function lastApplied(
  api: Api,
  environment: number,
  run: Pick<Run, 'definition' | 'repository'>,
  branch: string,
): Promise<string | undefined> {
  const path = `~/distributedtask/environments/${environment}/environmentdeploymentrecords?top=100`
  const done = (await api.list(path, 'value')).filter(
    (record) =>
      fieldOf(record, 'result') === 'succeeded' &&
      fieldOf(record, 'definition', 'id') === run.definition &&
      textOf(fieldOf(record, 'jobName'))?.toLowerCase() === JOB,
  )
  const at = (record: unknown): number => Date.parse(textOf(fieldOf(record, 'finishTime')) ?? '') || 0
  const last = done.toSorted((a, b) => at(b) - at(a))[0]
  const id = number(fieldOf(last, 'owner', 'id'))
  if (id === undefined) return undefined
  const build = await api.get(`~/build/builds/${id}`).catch((error: unknown) => {
    if (error instanceof ApiRefusal && error.status === 404) return undefined
    throw error
  })
  if (build === undefined) return undefined
  const isOurs =
    fieldOf(build, 'repository', 'id') === run.repository && fieldOf(build, 'sourceBranch') === `refs/heads/${branch}`
  const commit = textOf(fieldOf(build, 'sourceVersion'))
  if (!isOurs || commit === undefined)
    throw new GuestlistError(`Run ${id}, which was deployed last, is not one of ${branch} of this repository.`, {
      help: 'Allow the environment to this pipeline alone, and its branch control to this branch.',
    })
  return commit
}
