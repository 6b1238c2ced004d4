import { createHash } from 'node:crypto'

type Files = ReadonlyMap<string, string>

/** Commits, branches and files as GitHub's "Git database" routes show them. */
export interface LittleContent {
  /** Branch → commit. */
  branches: Map<string, string>
  commits: Map<string, Files>
  /** Puts what a branch changed on top of main. */
  merge(branch: string): void
  /** The files that a branch changes since it left main. */
  changed(branch: string): string[]
  /** One more commit on a branch, which begins at main if it is new; a file without text is deleted. */
  push(branch: string, files: Record<string, string | undefined>): string
  /** What a route answers; undefined for a route that is not there. */
  answer(method: string, path: string, body: Record<string, unknown>): unknown
}

const named = (text: string): string => createHash('sha1').update(text).digest('hex')

export const contentOfLittle = (files: Record<string, string>): LittleContent => {
  const commits = new Map<string, Files>()
  const trees = new Map<string, Files>()
  const blobs = new Map<string, string>()
  const branches = new Map<string, string>()
  const parentOf = new Map<string, string | undefined>()
  const pushed = new Set<string>()
  const commit = (held: Files, parent?: string): string => {
    const id = named(`${commits.size} ${JSON.stringify([...held])}`)
    commits.set(id, held)
    parentOf.set(id, parent)
    return id
  }
  /** A commit and those before it, the newest first. */
  const line = (id: string): string[] => {
    const found: string[] = []
    for (let at: string | undefined = id; at !== undefined && at !== ''; at = parentOf.get(at)) found.push(at)
    return found
  }
  const at = (branch: string): Files => commits.get(branches.get(branch) ?? '') ?? new Map()
  branches.set('main', commit(new Map(Object.entries(files))))
  const sinceFork = (base: string, head: string): { fork: string; files: string[]; ahead: string[] } => {
    const parents = line(head)
    const fork = line(branches.get(base) ?? '').find((one) => parents.includes(one)) ?? ''
    const [before, after] = [commits.get(fork) ?? new Map(), commits.get(head) ?? new Map()]
    const names = [...new Set([...before.keys(), ...after.keys()])]
    return {
      fork,
      files: names.filter((one) => before.get(one) !== after.get(one)),
      ahead: parents.slice(0, parents.indexOf(fork)),
    }
  }
  const changed = (branch: string): string[] => sinceFork('main', branches.get(branch) ?? '').files
  return {
    branches,
    commits,
    changed,
    merge(branch) {
      const after = new Map(at('main'))
      for (const file of changed(branch)) {
        const text = at(branch).get(file)
        if (text === undefined) after.delete(file)
        else after.set(file, text)
      }
      branches.set('main', commit(after, branches.get('main')))
    },
    push(branch, more) {
      const from = branches.has(branch) ? branch : 'main'
      const after = new Map(at(from))
      for (const [file, text] of Object.entries(more))
        if (text === undefined) after.delete(file)
        else after.set(file, text)
      const id = commit(after, branches.get(from))
      pushed.add(id)
      branches.set(branch, id)
      return id
    },
    answer(method, path, body) {
      const [, base = '', head = ''] = /^\/compare\/(\w+)\.\.\.(\w+)$/.exec(path) ?? []
      if (head !== '') {
        const { fork, files: names, ahead } = sinceFork(base, head)
        return {
          merge_base_commit: { sha: fork },
          total_commits: ahead.length,
          commits: ahead.map((id) => ({ author: { login: pushed.has(id) ? 'mallory' : 'portal[bot]' } })),
          files: names.map((filename) => ({ filename })),
        }
      }
      const [, kind = '', name = ''] = /^\/git\/(\w+)(?:\/(.*))?$/.exec(path) ?? []
      const key = decodeURIComponent(name)
      if (method === 'GET' && kind === 'ref') {
        const sha = branches.get(key.replace(/^heads\//, ''))
        return sha === undefined ? undefined : { object: { sha } }
      }
      if (method === 'GET' && kind === 'commits')
        return commits.has(key) ? { tree: { sha: key }, committer: { date: '2026-11-26T09:00:00Z' } } : undefined
      if (method === 'GET' && kind === 'blobs') {
        const text = blobs.get(key)
        if (text === undefined) return undefined
        return { size: Buffer.byteLength(text), encoding: 'base64', content: Buffer.from(text).toString('base64') }
      }
      if (method === 'GET' && kind === 'trees') {
        const held = commits.get(key)
        if (held === undefined) return undefined
        const tree = [...held].map(([file, text]) => {
          blobs.set(named(text), text)
          return { path: file, mode: '100644', type: 'blob', sha: named(text) }
        })
        return { tree, truncated: false }
      }
      if (method === 'POST' && kind === 'trees') {
        const entries = body['tree'] as { path: string; content?: string; sha?: null }[]
        const held = new Map([
          ...(commits.get(String(body['base_tree'])) ?? []),
          ...entries.map(({ path: file, content = '' }) => [file, content] as const),
        ])
        for (const { path: file, sha } of entries) if (sha === null) held.delete(file)
        const sha = named(`tree ${trees.size}`)
        trees.set(sha, held)
        return { sha }
      }
      if (method === 'POST' && kind === 'commits') {
        const [parent] = body['parents'] as string[]
        return { sha: commit(trees.get(String(body['tree'])) ?? new Map(), parent) }
      }
      if (method === 'POST' && kind === 'refs') {
        branches.set(String(body['ref']).replace('refs/heads/', ''), String(body['sha']))
        return {}
      }
      return undefined
    },
  }
}
