/** What an issue asks for, on a forge where a job looks for issues. */
import { loadDeclaration, revisionFiles } from '../../config/index.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import { commitAt, openRepository } from '../../git/index.ts'
import {
  changeOfIssue,
  formOf,
  preambleOf,
  requestOfForm,
  withIssue,
  withoutAddresses,
} from '../../requests/form/index.ts'
import { branchOf, makeChange, messageOf, pullRequestBody, type RequestChange } from '../../requests/index.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { pathsInRepository } from '../request/add/branch.ts'
import type { Proposal } from '../../forge/index.ts'

export interface Asked {
  issue: number
  /** Who asks, as the forge says it; undefined where nobody vouches for it. */
  by: string | undefined
  /** Written by whoever asks. */
  text: string
}

interface Where {
  dir: string
  today: string
}

/** The line that an issue of the form has; undefined where nobody can be asked for. Throws InvalidInput for a declaration with errors. */
export const headingOf = async ({ dir, today }: Where): Promise<string | undefined> => {
  const form = formOf(requireDeclaration(await loadDeclaration(dir, { today })))
  return form === undefined ? undefined : `### ${form.questions[0]?.label ?? ''}`
}

/**
 * The change that an issue asks for, or what stands against it: an error of ours, with the codes of what is wrong. Only what was committed
 * is read. The declaration itself is known to be right: see `headingOf`.
 */
export const changeOf = async (
  { issue, by, text }: Asked,
  { dir, today }: Where,
): Promise<RequestChange | { codes: string[]; said: string }> => {
  try {
    if (by === undefined) return { codes: ['REQUEST-AUTHOR'], said: '' }
    const files = await revisionFiles(dir, 'HEAD')
    const declaration = requireDeclaration(await loadDeclaration(dir, { today, files }))
    const request = await requestOfForm(text, by, declaration, preambleOf(declaration))
    return changeOfIssue(await makeChange(request, { dir, today, files }), issue)
  } catch (error) {
    if (!(error instanceof GuestlistError)) throw error
    const codes = error instanceof InvalidInput ? error.findings.map(({ code }) => code) : []
    return { codes, said: codes.length === 0 ? `: ${withoutAddresses(error.message)}` : '' }
  }
}

/** The change as a pull request that names the issue, and the commit that it is made of. */
export const proposalOf = async (
  change: RequestChange,
  issue: number,
  dir: string,
): Promise<{ parent: string; proposal: Proposal }> => {
  const repository = await openRepository(dir)
  const { id: parent } = await commitAt(repository, 'HEAD')
  const proposal = {
    branch: branchOf(change),
    ...(await pathsInRepository(repository.root, dir, change)),
    text: change.text,
    isNew: change.isNew,
    message: messageOf(change),
    body: withIssue(pullRequestBody(change), issue),
  }
  return { parent, proposal }
}
