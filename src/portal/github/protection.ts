import { posix } from 'node:path'
import type { FileSource } from '../../config/index.ts'
import { type Api, fieldOf } from '../../forge/index.ts'
import { codeOwnersOf, PLACES } from './code-owners.ts'
import { checkProblems } from './exempt-check.ts'
import { approvalsNeeded, branchProblems, bypassProblems, permissionProblems } from './rules.ts'

type Partners = readonly { folder: string; auto: boolean }[]

const ownersFile = async (files: FileSource): Promise<string | undefined> => {
  for (const place of PLACES)
    if ((await files.realName(place)) !== undefined)
      return Buffer.from((await files.read(place)).bytes).toString('utf8')
  return undefined
}

/** Any file of a folder stands for all of them: lines for single files of people who are not known yet are nobody's intention. */
const ANY = 'any.yaml'

/** The same of files that need no owner with `auto`. */
const EXEMPT = 'auto-any.yaml'

/**
 * Who has to approve what: everything but exactly the files of proven requests of the partners with `auto` needs an owner, since a file of
 * any name is part of the declaration.
 */
const ownerProblems = (
  text: string | undefined,
  directory: string,
  partners: Partners,
  approvals: number,
): string[] => {
  const ownersOf = text === undefined ? undefined : codeOwnersOf(text)
  if (ownersOf === undefined)
    return [
      text === undefined
        ? 'The repository has no CODEOWNERS, so a code-owner review never happens.'
        : 'CODEOWNERS has a pattern with `!`, `[` or a backslash, which GitHub does not support.',
    ]
  const at = (file: string): string => posix.join(directory, file)
  const isOwned = (file: string): boolean => ownersOf(at(file)).length > 0
  const unowned = partners.filter(({ folder }) => !isOwned(`${folder}/${ANY}`))
  const wrong = partners.filter(({ folder, auto }) => isOwned(`${folder}/${EXEMPT}`) === auto)
  const hasAuto = partners.some(({ auto }) => auto)
  // Where a number of approvals is required of everything, somebody approves the rest.
  const isOpen = hasAuto || approvals === 0
  const others = [
    at('guestlist.yaml'),
    at(ANY),
    at(`any/${ANY}`),
    at(`partners/${ANY}`),
    at(`requests/${ANY}`),
    '.github/CODEOWNERS',
    '.github/workflows/any.yml',
  ]
  return [
    ...unowned.map(
      ({ folder }) =>
        `CODEOWNERS has no owner for ${at(folder)}/: anybody who may write could merge requests of this partner.`,
    ),
    ...wrong
      .filter((one) => one.auto || !unowned.includes(one))
      .map(({ folder, auto }) =>
        auto
          ? `CODEOWNERS has an owner for ${at(folder)}/auto-*, so requests of this partner cannot be merged automatically.`
          : `CODEOWNERS has no owner for ${at(folder)}/auto-*, though the partner has no \`approval: auto\`.`,
      ),
    ...(hasAuto && approvals > 0
      ? [
          `The ruleset requires ${approvals} approvals of everything; with \`approval: auto\`, leave the approvals to code owners.`,
        ]
      : []),
    ...(isOpen
      ? others
          .filter((file) => ownersOf(file).length === 0)
          .map((file) => `CODEOWNERS has no owner for ${file}, so it could be merged without an approval.`)
      : []),
  ]
}

/** What makes a portal unsafe in a repository; empty where nothing does. `files` are those of the branch, from the root. */
export const protectionProblems = async (given: {
  api: Api
  installation: unknown
  appId: number
  branch: string
  directory: string
  files: FileSource
  partners: Partners
}): Promise<string[]> => {
  const { api, appId, branch, directory, files, partners } = given
  const hasAuto = partners.some(({ auto }) => auto)
  const rules = await api.list(`/rules/branches/${encodeURIComponent(branch)}?per_page=100`)
  return [
    ...permissionProblems(given.installation, hasAuto),
    ...branchProblems(branch, rules),
    ...(hasAuto ? checkProblems({ branch, directory, appId }, rules) : []),
    ...(await bypassProblems(api, rules)),
    ...ownerProblems(await ownersFile(files), directory, partners, approvalsNeeded(rules)),
    ...(fieldOf(await api.get(''), 'allow_auto_merge') === false
      ? ['Auto-merge is off in the settings of the repository: what was approved would wait for somebody to merge it.']
      : []),
  ]
}
