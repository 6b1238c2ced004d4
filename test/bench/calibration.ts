import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * A fixed piece of work of about a second, much like the program's: text is parsed, looked up, sorted and written. Its
 * processor time is the unit in which that of all runs is given, so that figures of different machines compare.
 * Never change it: the figures before would mean something else.
 */
const WORK = `
const before = process.cpuUsage()
let sum = 0
for (let round = 0; round < ROUNDS; round += 1) {
  const rows = Array.from({ length: 20000 }, (_, at) => ({ id: 'id-' + ((at * 7919) % 20000), mail: 'Guest' + at + '@Partner' + (at % 100) + '.example', tags: ['a' + (at % 7), 'b' + (at % 11)] }))
  const read = JSON.parse(JSON.stringify(rows))
  const byId = new Map(read.map((row) => [row.id, row]))
  const groups = new Map()
  for (const row of read) {
    const [, domain] = row.mail.toLowerCase().split('@')
    groups.set(domain, [...(groups.get(domain) ?? []).slice(-20), row.id])
  }
  const sorted = [...byId.keys()].sort()
  sum += sorted.length + groups.size + sorted.join(',').length
}
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ ms: (user + system) / 1000, sum }))
`
const ROUNDS = 9

/** Processor time of the fixed work in a process of its own, in milliseconds: the least of three. */
export const calibrate = async (): Promise<number> => {
  const times: number[] = []
  for (let at = 0; at < 3; at += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', WORK.replace('ROUNDS', String(ROUNDS))])
    times.push((JSON.parse(stdout) as { ms: number }).ms)
  }
  return Math.min(...times)
}
