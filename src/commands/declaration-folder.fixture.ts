import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../graph/index.ts'
import { openStateFile, type Sandbox } from '../sandbox/index.ts'
import { sandboxFile, seedFile } from '../session/embedded-files.ts'

/** A declaration in a folder of its own, with the embedded tenant beside it. */
export interface Folder {
  dir: string
  declare(yaml: string): Promise<void>
  /** The tenant, opened again: it sees what commands did. */
  tenant(): Promise<Sandbox>
  /** An account by its mail. */
  account(mail: string): Promise<{ [property: string]: unknown } | undefined>
  text(file: string): Promise<string>
  remove(): Promise<void>
}

export const folderWith = async (seed: string, yaml: string): Promise<Folder> => {
  const dir = await mkdtemp(join(tmpdir(), 'guestlist-'))
  const tenant = (): Promise<Sandbox> =>
    openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock: systemClock })
  const folder: Folder = {
    dir,
    declare: (text) => writeFile(join(dir, 'guestlist.yaml'), text),
    tenant,
    account: async (mail) => Object.values((await tenant()).state().users).find((user) => user['mail'] === mail),
    text: (file) => readFile(join(dir, file), 'utf8'),
    remove: () => rm(dir, { recursive: true, force: true }),
  }
  await writeFile(seedFile(dir), seed)
  await folder.declare(yaml)
  return folder
}
