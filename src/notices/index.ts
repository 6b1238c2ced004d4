/** Notices: what guests and those who answer for them are told by mail, each once. */
export { dueNotices, type Subject, type Window } from './due.ts'
export { type Addressees, type Letter, lettersOf } from './letters.ts'
export { digestOf, firstMemory, type Keeper, type Memory, openMemory, windowOf } from './memory.ts'
export { ANOTHER_RUN, sendLetters, type Sent } from './send.ts'
export type { Sender } from './words.ts'
