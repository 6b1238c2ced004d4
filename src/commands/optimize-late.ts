import { setFlagsFromString } from 'node:v8'

/**
 * How V8 is told to wait about six times as long as it does by itself, by its major version: a flag that another version
 * does not know is an error on stderr. From 13 on, V8 has a cheap compiler in between, and there is little to gain.
 */
const FLAGS: { [major: string]: string } = {
  '11': '--interrupt-budget=400000',
  '12': '--invocation-count-for-turbofan=18000',
}

/**
 * Lets V8 optimize only what is hot for long. It compiles for servers that run for days; a run of this program lasts seconds, and
 * a third of its processor time went into optimized code that was then hardly used. Only for a process of our own, never for
 * a program that uses the library.
 */
export const optimizeLate = (): void => {
  const flag = FLAGS[process.versions.v8.split('.')[0] ?? '']
  if (flag !== undefined) setFlagsFromString(flag)
}
