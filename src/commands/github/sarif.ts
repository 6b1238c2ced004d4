import { readFile } from 'node:fs/promises'
import { uploadSarif } from '../../github/index.ts'
import type { Setting } from './setting.ts'

/** Gives findings to code scanning, which not every repository has: there a notice says so. */
export async function sarif({ api, run, flags, io }: Setting): Promise<number> {
  const ref =
    run.pull === undefined ? (io.env['GITHUB_REF'] ?? `refs/heads/${run.branch}`) : `refs/pull/${run.pull.number}/merge`
  for (const file of flags.files ?? []) {
    const why = await uploadSarif(api, run, await readFile(file, 'utf8'), ref)
    if (why !== undefined)
      io.stdout(`::notice::Code scanning did not take the findings: ${why.replaceAll('\n', ' ')}\n`)
  }
  return 0
}
