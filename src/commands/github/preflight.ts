import { GuestlistError } from '../../errors.ts'
import { isLoopback } from '../../graph/clouds.ts'
import { requireOwnFolder } from '../../forge/index.ts'
import {
  approvalOf,
  artifactName,
  othersIn,
  preflightRefusal,
  setOutputs,
  sharedEnvironment,
  visibilityOf,
} from '../../github/index.ts'
import { approvalNameOf, type GithubFlags, requireFlag, type StepContext } from './context.ts'

/** Whether this run may go on at all; and how the artifact of its plan is called. */
export async function preflight(context: StepContext): Promise<number> {
  const { api, run: given, flags, io } = context
  const run = { ...given, visibility: given.visibility ?? visibilityOf(await api.get('')) }
  const why = preflightRefusal(run, { redact: flags.redact === true, writes: flags.writes === true })
  if (why !== undefined) throw new GuestlistError(why)
  requireInputs(flags)
  await requireOwnFolder(flags.directory ?? '.', io.cwd)
  if (flags.writes === true) await requireRules(context)
  await setOutputs(io.env, { artifact: artifactName(requireFlag(flags, 'environment'), run.pull?.number ?? 'apply') })
  return 0
}

/** What whoever can push a branch can write. Throws GuestlistError. */
export function requireInputs(flags: GithubFlags): void {
  // The reader's token would go there.
  if (flags.graphUrl !== undefined && flags.graphUrl !== '' && !isLoopback(flags.graphUrl))
    throw new GuestlistError(`The workflow's graph-url ${flags.graphUrl} is not on this machine.`, {
      help: 'Use graph-url only to rehearse with a sandbox that the same job started.',
    })
  const environment = requireFlag(flags, 'environment')
  const shared = sharedEnvironment([environment, requireFlag(flags, 'reader'), approvalNameOf(flags)])
  if (shared !== undefined)
    throw new GuestlistError(`${shared} is the name of two of this tenant's environments.`, {
      help: 'The environment, `reader-environment` and `approval-environment` are three (GitHub ignores case).',
    })
}

/** What only an administrator of the repository sets, and an apply relies on. Throws GuestlistError where it is missing. */
async function requireRules({ api, flags, run }: StepContext): Promise<void> {
  const environment = requireFlag(flags, 'environment')
  await requireOneBranch({ api, run }, environment)
  const name = approvalNameOf(flags)
  const approval = await approvalOf(api, name)
  if (approval.there && approval.lacks !== undefined)
    throw new GuestlistError(`The environment ${name} has no ${approval.lacks}, so no other person has to approve.`, {
      help: 'Set required reviewers and “Prevent self-review” in its settings; `guestlist init --identities` prints the commands.',
    })
}

/** An environment that holds what no other branch may use. Throws GuestlistError where another one may. */
export async function requireOneBranch(
  { api, run }: Pick<StepContext, 'api' | 'run'>,
  environment: string,
): Promise<void> {
  const others = await othersIn(api, environment, run.branch)
  if (others.length === 0) return
  throw new GuestlistError(
    `The environment ${environment} can be used by others than ${run.branch} (${others.join(', ')}), or does not exist.`,
    {
      help: `In its settings choose “Selected branches and tags” and the branch ${run.branch} alone; \`guestlist init --identities\` prints the commands.`,
    },
  )
}
