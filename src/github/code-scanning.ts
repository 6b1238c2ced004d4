import { gzipSync } from 'node:zlib'
import { type Api, ApiRefusal } from './api.ts'
import type { Run } from './run.ts'

/**
 * Hands SARIF to code scanning (REST: "Upload an analysis as SARIF data"; gzip in base64). Answers why it was not taken, where
 * that is no fault of the run: the repository has no code scanning, or the token may only read, as a fork's.
 */
export async function uploadSarif(api: Api, run: Run, sarif: string, ref: string): Promise<string | undefined> {
  try {
    await api.post('/code-scanning/sarifs', {
      commit_sha: run.sha,
      ref,
      sarif: gzipSync(sarif).toString('base64'),
      tool_name: 'guestlist',
    })
    return undefined
  } catch (error) {
    if (error instanceof ApiRefusal && (error.status === 403 || error.status === 404)) return error.message
    throw error
  }
}
