/** The tool as pipelines fetch it: a repository at a commit, and a machine that has Node and npm and no network. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import type { Tool } from '../github/stage.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export interface ToolRepository {
  source: string
  commit: string
  /** A folder with the programs of the machine. */
  bin: string
}

const ANNA = ['-c', 'user.name=Anna', '-c', 'user.email=anna@northwind.example', '-c', 'commit.gpgsign=false']

const gitIn = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...ANNA, ...args], { encoding: 'utf8' }).trim()

export const toolRepository = ({ tool, npm }: Tool): ToolRepository => {
  const home = temporaryFolder('guestlist-machine')
  const [source, bin] = [path.join(home, 'source'), path.join(home, 'bin')]
  cpSync(tool, source, { recursive: true })
  gitIn(source, 'init', '-q', '-b', 'main')
  gitIn(source, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  gitIn(source, 'add', '-A', '-f')
  gitIn(source, 'commit', '-q', '-m', 'the tool')
  mkdirSync(bin)
  symlinkSync(process.execPath, path.join(bin, 'node'))
  cpSync(path.join(npm, 'npm'), path.join(bin, 'npm'))
  return { source, commit: gitIn(source, 'rev-parse', 'HEAD'), bin }
}
