import { filesOfTree, type ObjectStore, type Revision } from '../../config/index.ts'
import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'
import { GuestlistError } from '../../errors.ts'
import { dayOf } from '../../util/days.ts'

/** Objects never change, so what was read once stays; this many, the oldest go first. */
const KEPT = 2_000

const MOST_BYTES = 10_000_000

type Blobs = Awaited<ReturnType<ObjectStore['read']>>

/**
 * The files of commits, read over GitHub's API (docs.github.com, REST: "Git database"). Throws GuestlistError where GitHub does not show
 * the whole tree.
 */
export const contentsOf = (apiOf: () => Promise<Api>, directory: string): ((commit: string) => Promise<Revision>) => {
  const known: Blobs = new Map()
  const one = async (api: Api, object: string): Promise<void> => {
    if (known.has(object)) return
    const blob = await api.get(`/git/blobs/${object}`)
    const [size, content] = [number(fieldOf(blob, 'size')), textOf(fieldOf(blob, 'content'))]
    if (size === undefined || content === undefined || fieldOf(blob, 'encoding') !== 'base64')
      throw new GuestlistError(`The answer of GitHub has no content of ${object.slice(0, 12)}.`)
    known.set(object, size > MOST_BYTES ? { size } : { size, bytes: Buffer.from(content, 'base64') })
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break
      known.delete(oldest)
    }
  }
  const store: ObjectStore = {
    lacking: 'Look at the repository on GitHub.',
    async read(objects) {
      const api = await apiOf()
      // A few at a time: GitHub asks not to be asked much at once.
      for (let at = 0; at < objects.length; at += 8)
        await Promise.all(objects.slice(at, at + 8).map((object) => one(api, object)))
      return new Map(
        objects.flatMap((object) => (known.has(object) ? [[object, known.get(object) ?? { size: 0 }]] : [])),
      )
    },
  }
  return async (commit) => {
    const api = await apiOf()
    const date = textOf(fieldOf(await api.get(`/git/commits/${commit}`), 'committer', 'date'))
    if (date === undefined) throw new GuestlistError(`GitHub does not say when ${commit.slice(0, 12)} was made.`)
    const answer = await api.get(`/git/trees/${commit}?recursive=1`)
    const tree = fieldOf(answer, 'tree')
    if (!Array.isArray(tree) || fieldOf(answer, 'truncated') !== false)
      throw new GuestlistError(`GitHub does not list all files of ${commit.slice(0, 12)}.`, {
        help: 'The repository is too large for its API: keep the declaration in one of its own.',
      })
    const entries = new Map(
      tree.flatMap((entry: unknown) => {
        const [path, mode, object] = ['path', 'mode', 'sha'].map((name) => textOf(fieldOf(entry, name)))
        if (path === undefined || mode === undefined || object === undefined)
          throw new GuestlistError('The answer of GitHub has a file without a name.')
        return mode === '040000' ? [] : [[`/${path}`, { mode, object }] as const]
      }),
    )
    const files = await filesOfTree(store, entries, { dir: directory, rev: commit.slice(0, 12), commit })
    return { ...files, rev: commit, date: dayOf(Date.parse(date)) }
  }
}
