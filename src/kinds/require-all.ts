import { IncompleteReading } from '../errors.ts'

/** Collections that must all be there: what Graph no longer finds between two requests makes the reading incomplete, never empty. */
export const requireAll = <T>(answers: readonly (T | undefined)[], of: readonly string[]): T[] =>
  answers.map((answer, at) => {
    if (answer !== undefined) return answer
    throw new IncompleteReading(`${of[at] ?? 'an object'} was deleted while the tenant was read`, {
      help: 'run again',
    })
  })
