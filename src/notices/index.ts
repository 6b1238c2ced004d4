/** Notices: what guests and those who answer for them are told by mail, each once. */
export { dueNotices, type Subject, type Window } from './due.ts'
export { type Addressees, type Letter, lettersOf } from './letters.ts'
export { digestOf, firstMemory, type Memory, readMemory, windowOf, writeMemory } from './memory.ts'
export { sendLetters, type Sent } from './send.ts'
export type { Sender } from './words.ts'
