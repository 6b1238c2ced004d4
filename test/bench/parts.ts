import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import { makePlan } from '../../src/engine/plan.ts'
import { connect, systemClock } from '../../src/graph/index.ts'
import { kinds } from '../../src/kinds/index.ts'
import { renderHtml } from '../../src/render/html.ts'
import { renderMarkdown } from '../../src/render/markdown.ts'
import { renderText } from '../../src/render/text.ts'
import { benchmarkRules as benchRules } from '../../src/rules/compile-all.bench.ts'
import { sandboxBench } from '../../src/sandbox/sandbox.bench.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { withFolder } from './run.ts'

const TODAY = '2026-11-23'
const SIZES = [1_000, 10_000, 100_000]

const YAML = `tenant: { name: northwind }
partners: { contoso: { domains: [contoso.example] } }
guests: [{ from: guests.csv, groups: [pilot] }]
groups:
  pilot: { displayName: Pilot }
  everybody: { displayName: Everybody, membershipRule: (user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example") }
apps: { portal: { displayName: Portal, assignments: [{ group: pilot }, { group: everybody }] } }
`

/** One guest in a hundred is new, one in a hundred has another department than declared, the rest is as declared. */
const rows = (size: number): string =>
  [
    'email,displayName,department',
    ...Array.from({ length: size }, (_, at) => `guest${at}@contoso.example,Guest ${at},Dept ${at % 50}`),
  ].join('\n')

const seed = (size: number): unknown => ({
  guests: Array.from({ length: size }, (_, at) => at)
    .filter((at) => at % 100 !== 1)
    .map((at) => ({
      mail: `guest${at}@contoso.example`,
      displayName: `Guest ${at}`,
      department: at % 100 === 2 ? 'Elsewhere' : `Dept ${at % 50}`,
      invitation: 'accepted',
    })),
  apps: [{ displayName: 'Portal' }],
})

interface Row {
  step: string
  ms: number
  heapMb: number
  note: string
}

const measure = async <T>(
  rowsOut: Row[],
  step: string,
  work: () => Promise<T> | T,
  note: (result: T) => string = () => '',
): Promise<T> => {
  const began = performance.now()
  const result = await work()
  rowsOut.push({
    step,
    ms: performance.now() - began,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    note: note(result),
  })
  return result
}

const run = (size: number): Promise<Row[]> =>
  withFolder({ 'guestlist.yaml': YAML, 'guests.csv': rows(size) }, (dir) => measured(dir, size))

const measured = async (dir: string, size: number): Promise<Row[]> => {
  const out: Row[] = []
  const sandbox = await measure(out, 'make the tenant', () => createSandbox({ clock: systemClock, seed: seed(size) }))
  const { declaration } = await measure(out, 'read the declaration', () =>
    loadDeclaration(dir, { today: TODAY, files: directoryFiles(dir) }),
  )
  if (declaration === undefined) throw new Error('the declaration of the bench has errors')
  const { reader, stats } = connect({ baseUrl: 'http://localhost', transport: sandbox.transport, clock: systemClock })
  const { plan } = await measure(
    out,
    'plan, with access',
    () => makePlan({ kinds, reader, declaration, today: TODAY, createdAt: '', tool: 'bench' }),
    (made) => `${stats.requests} requests, ${made.plan.changes.length} changes, ${made.plan.access.length} access`,
  )
  await measure(
    out,
    'render text',
    () => renderText(plan, { width: 100, color: false }),
    (text) => `${text.length} characters`,
  )
  await measure(
    out,
    'render comment',
    () => renderMarkdown(plan, { budget: 60_000 }),
    (text) => `${text.length} characters`,
  )
  await measure(
    out,
    'render page',
    () => renderHtml(plan),
    (text) => `${text.length} characters`,
  )
  return out
}

/** Times of single parts, each in this process: what a profile begins with. Sizes up to `most` guests. */
export const benchParts = async (most: number): Promise<void> => {
  let before: Row[] | undefined
  for (const size of SIZES.filter((each) => each <= most)) {
    const now = await run(size)
    process.stdout.write(`\n${size} guests\n`)
    now.forEach((row, at) => {
      const growth = before?.[at] === undefined ? '' : `x${(row.ms / before[at].ms).toFixed(1)} for x10`
      process.stdout.write(
        `  ${row.step.padEnd(22)} ${String(Math.round(row.ms)).padStart(7)} ms  ${String(Math.round(row.heapMb)).padStart(5)} MB  ${growth.padEnd(14)} ${row.note}\n`,
      )
    })
    before = now
  }
  process.stdout.write(`\nsandbox\n${JSON.stringify(await sandboxBench(most), null, 2)}\n`)
  process.stdout.write(
    `\nrules\n${JSON.stringify(
      benchRules(() => performance.now()),
      null,
      2,
    )}\n`,
  )
}
