/** What a little GitHub knows of branches and pull requests that a program opens, and what each token may do there. */
type Json = Record<string, unknown>

export interface Opened {
  number: number
  title: string
  body: string
  state: string
  merged: boolean
  user: { login: string; type: string }
  head: { ref: string; sha: string; repo: { full_name: string } }
  base: { ref: string }
  html_url: string
  /** The whole files of its one commit, by path. */
  files: Record<string, string>
  message: string
}

export interface Git {
  /** Branch → commit. */
  branches: Map<string, string>
  opened: Opened[]
}

interface Made {
  files: Record<string, string>
  message: string
}

class Unlike extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** What GitHub takes each request for (docs.github.com: "Permissions required for fine-grained personal access tokens"). */
export const scopeOf = (method: string, path: string, isPull: (number: number) => boolean): [string, string][] => {
  const level = method === 'GET' ? 'read' : 'write'
  if (path.startsWith('/git/') || path.startsWith('/contents/')) return [['contents', level]]
  if (path.startsWith('/pulls')) return [['pull-requests', level]]
  const about = Number(/^\/issues\/(\d+)/.exec(path)?.[1])
  if (path.startsWith('/issues'))
    return isPull(about)
      ? [
          ['issues', level],
          ['pull-requests', level],
        ]
      : [['issues', level]]
  return []
}

type Answer = (parts: string[], query: URLSearchParams, body: Json) => unknown

/** `url`: where a person finds the repository. */
export const requestRoutes = (
  { branches, opened }: Git,
  url: () => string,
  next: () => number,
): [method: string, path: RegExp, answer: Answer][] => {
  const trees = new Map<string, Record<string, string>>()
  const commits = new Map<string, Made>()
  const pull = (which: number): Opened => {
    const found = opened.find(({ number }) => number === which)
    if (found === undefined) throw new Unlike(404, 'Not Found')
    return found
  }
  return [
    [
      'GET',
      /^\/git\/ref\/heads\/(.+)$/,
      ([name = '']) => {
        const sha = branches.get(decodeURIComponent(name))
        if (sha === undefined) throw new Unlike(404, 'Not Found')
        return { object: { sha } }
      },
    ],
    ['GET', /^\/git\/commits\/([0-9a-f]+)$/, ([sha]) => ({ sha, tree: { sha: `tree-of-${sha}` } })],
    [
      'POST',
      /^\/git\/trees$/,
      (_, __, { tree }) => {
        const sha = `tree-${trees.size}`
        trees.set(
          sha,
          Object.fromEntries((tree as { path: string; content: string }[]).map(({ path, content }) => [path, content])),
        )
        return { sha }
      },
    ],
    [
      'POST',
      /^\/git\/commits$/,
      (_, __, { tree, message }) => {
        const sha = `${commits.size + 1}`.padStart(40, 'e')
        commits.set(sha, { files: trees.get(String(tree)) ?? {}, message: String(message) })
        return { sha }
      },
    ],
    [
      'POST',
      /^\/git\/refs$/,
      (_, __, { ref, sha }) => {
        const name = String(ref).replace('refs/heads/', '')
        if (branches.has(name)) throw new Unlike(422, 'Reference already exists')
        branches.set(name, String(sha))
        return {}
      },
    ],
    [
      'POST',
      /^\/pulls$/,
      (_, __, { head, base, title, body }) => {
        const sha = branches.get(String(head)) ?? ''
        const made = commits.get(sha)
        if (made === undefined || !branches.has(String(base))) throw new Unlike(422, 'Validation Failed')
        const number = next()
        const one: Opened = {
          number,
          title: String(title),
          body: String(body),
          state: 'open',
          merged: false,
          user: { login: 'guest-requests[bot]', type: 'Bot' },
          head: { ref: String(head), sha, repo: { full_name: 'northwind/outside' } },
          base: { ref: String(base) },
          html_url: `${url()}/northwind/outside/pull/${number}`,
          ...made,
        }
        opened.push(one)
        return one
      },
    ],
    [
      'GET',
      /^\/pulls$/,
      (_, query) =>
        opened.filter(({ head, state }) =>
          query.has('head') ? `northwind:${head.ref}` === query.get('head') : state === query.get('state'),
        ),
    ],
    [
      'GET',
      /^\/contents\/(.+)$/,
      ([file = ''], query) => {
        const text = commits.get(query.get('ref') ?? '')?.files[decodeURIComponent(file)]
        if (text === undefined) throw new Unlike(404, 'Not Found')
        return { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') }
      },
    ],
    ['GET', /^\/pulls\/(\d+)$/, ([which]) => pull(Number(which))],
    ['PATCH', /^\/pulls\/(\d+)$/, ([which], _, body) => Object.assign(pull(Number(which)), body)],
  ]
}
