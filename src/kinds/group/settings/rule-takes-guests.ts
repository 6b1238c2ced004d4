import { evaluate, parse, subjectOf } from '../../../rules/index.ts'

/** Somebody of whom only this is known. */
const GUEST = subjectOf({ userType: 'Guest' }, { missing: 'unread' })

/** Whether a membership rule may take in guests: it does not say no to everybody of that user type, as one for members does. */
export const mayTakeGuests = (rule: string): boolean => {
  const { rule: parsed } = parse(rule)
  return parsed !== undefined && parsed.kind === 'user' && evaluate(parsed, GUEST, { now: 0 }).result !== false
}
