import { environmentId, lacksApproval, preflightRefusal } from '../../azure-devops/index.ts'
import { GuestlistError } from '../../errors.ts'
import { fieldOf, requireOwnFolder } from '../../forge/index.ts'
import { branchOf, requireFlag, type StepContext } from './context.ts'

/** Whether this run may go on at all. Throws GuestlistError where it may not. */
export async function preflight({ api, run, flags }: StepContext): Promise<number> {
  const project = await api.get(`^/projects/${encodeURIComponent(run.project)}`)
  const writes = flags.writes === true
  const isPublic = fieldOf(project, 'visibility') === 'public'
  const why = preflightRefusal(run, { isPublic, writes, branch: branchOf(flags) })
  if (why !== undefined) throw new GuestlistError(why)
  await requireOwnFolder(flags.directory ?? '.', run.checkout)
  if (!writes) return 0
  const environment = requireFlag(flags, 'environment')
  const lacks = await lacksApproval(api, await environmentId(api, environment))
  if (lacks !== undefined)
    throw new GuestlistError(`The environment ${environment} has ${lacks}, so no other person has to approve.`, {
      help: 'Add an approval to its checks, without “Allow approvers to approve their own runs”.',
    })
  return 0
}
