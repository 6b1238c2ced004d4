import { gzipSync } from 'node:zlib'
import { type Api, ApiRefusal } from './api.ts'
import type { Run } from './run.ts'

/**
 * Hands SARIF to code scanning (REST: "Upload an analysis as SARIF data"; gzip in base64). Answers why it was not taken, where
 * that is no fault of the file: the repository has no code scanning, the token may only read, the service is down. The findings
 * stand at their lines all the same.
 */
export async function uploadSarif(api: Api, run: Run, sarif: string, ref: string): Promise<string | undefined> {
  try {
    const analysis = { commit_sha: run.sha, ref, sarif: gzipSync(sarif).toString('base64'), tool_name: 'guestlist' }
    await api.post('/code-scanning/sarifs', analysis, () => Promise.resolve(undefined))
    return undefined
  } catch (error) {
    if (error instanceof ApiRefusal && ![400, 401, 422].includes(error.status)) return error.message
    throw error
  }
}
