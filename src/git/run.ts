import { spawn } from 'node:child_process'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'
import { findProgram, type Program } from './find-program.ts'
import { checkoutAround, type Repository } from './repository.ts'
import { formatOf, withStandIn, type View } from './stand-in.ts'

export interface Answer {
  code: number
  out: Buffer
  error: string
}

export interface Question {
  args: readonly string[]
  view: View
  input?: string
  /** How long git may take; five minutes when absent. */
  withinMs?: number
}

/** A thousand times what a large repository needs; a pipe in place of an object would keep git waiting for ever. */
const WITHIN_MS = 300_000

const passedOn = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR']

/** Built from nothing: any variable of the caller's (`GIT_DIR`, `GIT_CONFIG_COUNT`, `GIT_SSH_COMMAND`, …) could make git run something. */
const environment = (program: Program, folder: string, { own, common }: Repository) => ({
  ...Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ),
  PATH: program.searchPath,
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  LC_ALL: 'C',
  GIT_DIR: folder,
  GIT_OBJECT_DIRECTORY: path.join(common, 'objects'),
  GIT_INDEX_FILE: path.join(own, 'index'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  GIT_PROTOCOL_FROM_USER: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  GIT_PAGER: 'cat',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
})

/**
 * Asks git, by a plumbing command, about a repository's objects, references or index: the only place in the program that
 * starts a process. Answers with the exit code, whatever it is. Throws InvalidInput where git cannot be started or does not come to an
 * end, and NoGit where there is none.
 */
export async function ask(
  repository: Repository,
  { args, view, input = '', withinMs = WITHIN_MS }: Question,
): Promise<Answer> {
  const program = await findProgram(await checkoutAround(repository.root))
  const { objects, references } = await formatOf(repository)
  if (view === 'references' && references !== 'files')
    throw new InvalidInput(
      `${repository.root} stores its references as ${references}, which is not supported.`,
      [],
      'Change it with `git refs migrate --ref-format=files`.',
    )
  return withStandIn(repository, view, objects, (folder) =>
    start(program.file, ['-c', 'safe.bareRepository=explicit', ...args], {
      cwd: folder,
      env: environment(program, folder, repository),
      input,
      withinMs,
    }),
  )
}

const start = (
  file: string,
  args: readonly string[],
  { cwd, env, input, withinMs }: { cwd: string; env: NodeJS.ProcessEnv; input: string; withinMs: number },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: 'pipe',
      windowsHide: true,
      timeout: withinMs,
      killSignal: 'SIGKILL',
    })
    const out: Buffer[] = []
    const error: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => error.push(chunk))
    child.on('error', (cause) => reject(new InvalidInput(`${file} cannot be started: ${cause.message}.`)))
    // What git does not read to its end is told by its exit code.
    child.stdin.on('error', () => undefined)
    child.on('close', (code) => {
      if (child.killed)
        reject(
          new InvalidInput(
            `git ${args.at(2) ?? ''} did not finish within ${withinMs / 1000} seconds.`,
            [],
            'Check the repository for a pipe or a device in place of a file; `git fsck` hangs too.',
          ),
        )
      else resolve({ code: code ?? 128, out: Buffer.concat(out), error: Buffer.concat(error).toString('utf8').trim() })
    })
    child.stdin.end(input)
  })

/** The same where only success is an answer. Throws InvalidInput with git's own words otherwise. */
export async function askFor(repository: Repository, question: Question): Promise<Buffer> {
  const { code, out, error } = await ask(repository, question)
  if (code === 0) return out
  throw new InvalidInput(
    `git ${question.args[0] ?? ''} failed in ${repository.root}: ${error === '' ? `exit code ${code}` : error}`,
    [],
    'Check the repository with `git fsck`.',
  )
}
