import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { calibrate } from './calibration.ts'
import { benchParts } from './parts.ts'
import type { Scenario } from './scenario.ts'
import { employees } from './scenarios/employees.ts'
import { firstApplyScenario } from './scenarios/first-apply.ts'
import { growth } from './scenarios/growth.ts'
import { importTenant } from './scenarios/import.ts'
import { sponsors } from './scenarios/sponsors.ts'
import { steady } from './scenarios/steady.ts'
import { validate } from './scenarios/validate.ts'
import { figureLine, HEADER } from './table.ts'

const SCENARIOS: readonly Scenario[] = [steady, sponsors, employees, growth, validate, firstApplyScenario, importTenant]

const USAGE = `npm run bench -- [--full] [--only NAME[,NAME]] [--parts [--most N]]
  --full          also with 100,000 guests
  --only NAME     ${SCENARIOS.map(({ name }) => name).join(', ')}
  --parts         times of single parts instead: planning and rendering, the sandbox, the rules; up to N guests
`

const say = (text: string) => process.stdout.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    parts: { type: 'boolean', default: false },
    most: { type: 'string', default: '100000' },
    help: { type: 'boolean', default: false },
  },
})

const benchScenarios = async (names: readonly string[] | undefined): Promise<void> => {
  const chosen = SCENARIOS.filter(({ name }) => names?.includes(name) ?? true)
  // What is measured is what the sources say now.
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: resolve(import.meta.dirname, '../..') })
  const bench = { calibrationMs: await calibrate(), full: values.full }
  say(`processor time in multiples of a fixed piece of work, which took ${Math.round(bench.calibrationMs)} ms\n`)
  say(HEADER)
  for (const { what, run } of chosen) {
    say(what(bench))
    for (const figure of await run(bench)) say(figureLine(figure))
  }
}

if (values.help) say(USAGE)
else if (values.parts) await benchParts(Number(values.most))
else await benchScenarios(values.only?.split(','))
