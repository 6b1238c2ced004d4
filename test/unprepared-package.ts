import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './program.ts'

/**
 * Puts the package's description into a folder, for npx. In the package's own folder npx would prepare it, that is build it again, into the
 * `dist` that other tests run meanwhile: they would miss a file now and then.
 */
export const putUnprepared = (folder: string): void => {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8')
  const { scripts, ...about } = JSON.parse(text) as { scripts: Record<string, string> }
  const { prepare: _, ...others } = scripts
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...about, scripts: others }))
}
