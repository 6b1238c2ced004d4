import { gzipSync } from 'node:zlib'
import { GuestlistError } from '../errors.ts'
import { type Api, ApiRefusal, fieldOf } from '../forge/index.ts'
import { parseJson } from '../forge/index.ts'
import type { Run } from './run.ts'
import { isRecord } from '../util/guards.ts'

/**
 * Hands SARIF to code scanning (REST: "Upload an analysis as SARIF data"; gzip in base64). Answers why it was not taken, where
 * that is not the file's fault: the repository has no code scanning, the token may only read, the service is down. The findings
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

/**
 * SARIF with a category of its own: of one tool GitHub keeps the last analysis of each category, and a tenant must not wipe out
 * another's (docs.github.com: SARIF support, `runAutomationDetails`). What follows the last stroke would name the run.
 */
export function withCategory(sarif: Uint8Array, file: string, category: string): string {
  const log = parseJson(sarif, file)
  const runs = fieldOf(log, 'runs')
  if (!isRecord(log) || !Array.isArray(runs)) throw new GuestlistError(`${file} is not SARIF.`)
  const automationDetails = { id: `${category}/` }
  return JSON.stringify({ ...log, runs: runs.map((run: object) => ({ ...run, automationDetails })) })
}
