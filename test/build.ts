import { execFileSync } from 'node:child_process'

/** Tests that start the program start what the sources say now. */
export const setup = (): void => {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', cwd: new URL('..', import.meta.url) })
}
