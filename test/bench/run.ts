import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { withBenchFolder } from './bench-folder.ts'

const CLI = resolve(import.meta.dirname, '../../dist/cli.js')

/** What a run of the built program took. */
export interface Run {
  code: number | null
  stdout: string
  stderr: string
  /** User and system time. */
  cpuMs: number
  peakMb: number
  wallMs: number
}

/** Runs in the program's own process as it ends: nobody outside knows its processor time as well. */
const PROBE = `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.BENCH_PROBE, JSON.stringify(process.resourceUsage())))`

/** Starts the built program and measures it. `heapMb` limits its heap. */
export const run = (args: readonly string[], { heapMb }: { heapMb?: number } = {}): Promise<Run> =>
  withBenchFolder(async (folder) => {
    const probe = join(folder, 'usage.json')
    const limit = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]
    const preload = `data:text/javascript,${encodeURIComponent(PROBE)}`
    const began = performance.now()
    const child = spawn(process.execPath, [...limit, '--import', preload, CLI, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', BENCH_PROBE: probe },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    const code = await new Promise<number | null>((done, fail) => {
      child.on('error', fail)
      child.on('close', done)
    })
    const wallMs = performance.now() - began
    // A process that ran out of memory leaves none.
    const used = await readFile(probe, 'utf8').catch(() => '{}')
    const { userCPUTime = 0, systemCPUTime = 0, maxRSS = 0 } = JSON.parse(used) as Partial<NodeJS.ResourceUsage>
    return { code, stdout, stderr, cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024, wallMs }
  })

/** A run that must end well. Throws with what the program said. */
export const runWell = async (args: readonly string[], options: { heapMb?: number } = {}): Promise<Run> => {
  const done = await run(args, options)
  if (done.code !== 0)
    throw new Error(`guestlist ${args.join(' ')} ended with ${done.code}: ${done.stderr.slice(0, 2000)}`)
  return done
}

/** A folder with these files, for as long as the work lasts. */
export const withFolder = <T>(files: { [name: string]: string }, work: (folder: string) => Promise<T>): Promise<T> =>
  withBenchFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return work(folder)
  })
