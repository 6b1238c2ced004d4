import { type Api, fieldOf, ifThere, number, textOf } from '../forge/index.ts'

/** An open pull request for a request: its number, and the file that it adds. */
export interface WaitingRequest {
  number: number
  text: string
}

/**
 * The open pull requests of other requests for the same partner, with the file of each that adds one. `branch`: that of the request itself;
 * `file`: where its file is in the repository, which is named after the branch as every other one's is. (docs.github.com, REST: "Pulls",
 * "Get repository content".)
 */
export async function* waitingRequests(
  api: Api,
  { repository, branch, file }: { repository: string; branch: string; file: string },
): AsyncGenerator<WaitingRequest> {
  const partner = branch.slice(0, branch.lastIndexOf('/') + 1)
  const above = file.slice(0, -`${branch}.yaml`.length)
  for (const pull of await api.list('/pulls?state=open&per_page=100')) {
    const [which, ref] = [number(fieldOf(pull, 'number')), textOf(fieldOf(pull, 'head', 'ref')) ?? '']
    const [sha, from] = [textOf(fieldOf(pull, 'head', 'sha')), textOf(fieldOf(pull, 'head', 'repo', 'full_name'))]
    const isOther = ref.startsWith(partner) && ref !== branch && from?.toLowerCase() === repository.toLowerCase()
    if (which === undefined || sha === undefined || !isOther) continue
    const path = `${above}${ref}.yaml`.split('/').map(encodeURIComponent).join('/')
    const found = await ifThere(api.get(`/contents/${path}?ref=${encodeURIComponent(sha)}`))
    const content = textOf(fieldOf(found, 'content'))
    if (content !== undefined) yield { number: which, text: Buffer.from(content, 'base64').toString('utf8') }
  }
}
