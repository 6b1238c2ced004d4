import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadDeclaration, type Loaded } from './load.ts'

/** For tests: a directory with these files, and what `use` makes of it. */
export async function inDirectory<T>(
  files: { readonly [name: string]: string | Uint8Array },
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), 'guestlist-config-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true })
      await writeFile(path.join(dir, name), content)
    }
    return await use(dir)
  } finally {
    await rm(dir, { recursive: true })
  }
}

export const today = '2026-11-23'

/** Loads files as a declaration on a fixed day. */
export const load = (files: { readonly [name: string]: string | Uint8Array }): Promise<Loaded> =>
  inDirectory(files, (dir) => loadDeclaration(dir, { today }))

/** `file:line:column CODE`, without the lint of rules, which is the rule language's own matter. */
export const found = ({ findings }: Loaded): string[] =>
  findings
    .filter(({ code }) => !/^(SEC|PERF|NULL|STYLE)-/.test(code))
    .map(({ code, source }) => `${source?.file}:${source?.line}:${source?.column} ${code}`)
