import { commitsBetween, findRepository } from '../git/index.ts'

const MOST = 30

const isHash = (text: string): boolean => /^[0-9a-f]{7,64}$/.test(text)

/**
 * The commits of the branch that came with an apply, the newest first: it may take in several pushes, since only the latest
 * of those that wait goes on. The commit itself alone where the last applied one is unknown here.
 */
export async function commitsSince(dir: string, since: string | undefined, sha: string): Promise<string[]> {
  if (since === undefined || !isHash(since) || !isHash(sha)) return [sha]
  try {
    const repository = await findRepository(dir)
    const found = repository === undefined ? [] : await commitsBetween(repository, since, sha, MOST)
    return found.length === 0 ? [sha] : found
  } catch {
    // Everything is written by now; where the list goes is a comment, which can do with less.
    return [sha]
  }
}
