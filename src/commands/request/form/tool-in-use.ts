import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UNKNOWN_COMMIT, type Tool } from '../../init/tool.ts'

/** How workflows that are there name the code that they run. */
const NAMED = [
  { file: '.github/workflows/guestlist-plan.yml', at: /uses: (\S+?)\/\.github\/workflows\/plan\.yml@(\S+) # (\S+)/ },
  { file: '.github/workflows/guest-request.yml', at: /repository: (\S+)\n +ref: (\S+) # (\S+)/ },
]

/** The code that the repository's workflows run already, so that all of them run the same; undefined where there is none. */
export const toolInUse = (root: string): Tool | undefined => {
  for (const { file, at } of NAMED) {
    const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''
    const [, repository, commit = UNKNOWN_COMMIT, tag = ''] = at.exec(text) ?? []
    if (repository !== undefined)
      return { repository, url: `https://github.com/${repository}`, commit, tag, by: undefined }
  }
  return undefined
}
