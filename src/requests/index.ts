/** From what somebody asks for to a change of the declaration: read, held against the declaration, written as one file, read again. */
export { isRow } from './changed-file.ts'
export { changedGuest } from './changed-guest.ts'
export { makeChange, type RequestChange } from './make-change.ts'
export { withFile } from './overlay.ts'
export { readRequest } from './read-request.ts'
export { remarksOn } from './remarks.ts'
export { keyAsName } from './request-id.ts'
export { ASKS, branchOf, messageOf, pullRequestBody } from './words.ts'
