import { appendFile } from 'node:fs/promises'
import { GuestlistError } from '../errors.ts'
import { variableOf } from './run.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Sets outputs of the step. Every value is one line, so that none can add another (docs.github.com: "Setting an output parameter"). */
export async function setOutputs(
  env: Env,
  outputs: { readonly [name: string]: string | number | boolean },
): Promise<void> {
  const lines = Object.entries(outputs).map(([name, value]) => {
    if (/[\r\n]/.test(String(value))) throw new GuestlistError(`the output ${name} has more than one line`)
    return `${name}=${value}\n`
  })
  // The steps that follow would run without this value.
  await appendFile(variableOf(env, 'GITHUB_OUTPUT'), lines.join(''))
}

/** Adds to the job's summary; one of more than 1 MiB is refused whole, so callers stay below. */
export async function addSummary(env: Env, markdown: string): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY']
  if (file !== undefined && file !== '') await appendFile(file, `${markdown}\n`)
}
