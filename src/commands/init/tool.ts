import packageJson from '../../../package.json' with { type: 'json' }
import { InvalidInput } from '../../errors.ts'
import { UNKNOWN_COMMIT } from './files.ts'
import { invalid } from '../../util/messages.ts'

const UNKNOWN_TOOL = 'TOOL-OWNER/'

export interface Tool {
  repository: string
  commit: string
}

/** Where the package says that it comes from; else words that stand out in the files. */
export const toolOf = (given: string | undefined): Tool => {
  const [, named, commit] = /^([\w.-]+\/[\w.-]+?)(?:@([0-9a-f]{40}))?$/.exec(given ?? '') ?? []
  if (given !== undefined && named === undefined)
    throw new InvalidInput(
      invalid(`--tool ${given}`, 'repository'),
      [],
      'use owner/repository, or owner/repository@COMMIT with all 40 digits of a commit: a tag can be moved',
    )
  const { repository } = packageJson as { repository?: string | { url?: string } }
  const url = typeof repository === 'string' ? repository : repository?.url
  return {
    repository: named ?? /([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '')?.[1] ?? `${UNKNOWN_TOOL}guestlist`,
    commit: commit ?? UNKNOWN_COMMIT,
  }
}

/** Words to be replaced are told of wherever they stand. */
export const toolNote = ({ repository, commit }: Tool): string =>
  [
    repository.startsWith(UNKNOWN_TOOL)
      ? `\nIn the workflows and in the commands, replace ${repository} by the repository that holds Guestlist's reusable workflows.\n`
      : '',
    commit === UNKNOWN_COMMIT
      ? `\n${UNKNOWN_COMMIT} in the workflows stands for a commit of ${repository}; the commands look it up and replace it.\n`
      : '',
  ].join('')
