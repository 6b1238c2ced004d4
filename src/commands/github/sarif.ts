import { readFile } from 'node:fs/promises'
import { uploadSarif, withCategory } from '../../github/index.ts'
import { requireFlag, type StepContext } from './context.ts'

/** Gives findings to code scanning, which not every repository has: there a notice says so. */
export async function sarif({ api, run, flags, io }: StepContext): Promise<number> {
  const ref =
    run.pull === undefined ? (io.env['GITHUB_REF'] ?? `refs/heads/${run.branch}`) : `refs/pull/${run.pull.number}/merge`
  const category = `guestlist-${requireFlag(flags, 'environment')}`
  for (const file of flags.files ?? []) {
    const why = await uploadSarif(api, run, withCategory(await readFile(file), file, category), ref)
    if (why !== undefined)
      io.stdout(`::notice::Code scanning did not take the findings: ${why.replaceAll('\n', ' ')}\n`)
  }
  return 0
}
