import { posix } from 'node:path'
import { FileProblem } from '../config/file-problem.ts'
import type { Revision } from '../config/index.ts'
import { GuestlistError } from '../errors.ts'
import type { Owner, PortalForge, Proposal, Shown } from './forge.ts'
import { mergedText } from './merged-text.ts'

type Texts = Readonly<Record<string, string>>

const revisionOf = (rev: string, texts: Texts): Revision => {
  const textOf = (file: string): string | undefined => texts[posix.normalize(file)]
  return {
    rev,
    date: '2026-11-26',
    list: () =>
      Promise.resolve(
        Object.keys(texts)
          .filter((file) => /\.ya?ml$/.test(file))
          .toSorted(),
      ),
    read(file) {
      const text = textOf(file)
      if (text === undefined) return Promise.reject(new FileProblem('missing', `There is no file ${file}.`))
      return Promise.resolve({ real: posix.normalize(file), bytes: Buffer.from(text, 'utf8') })
    },
    plainFiles: (folder) =>
      Promise.resolve(
        Object.keys(texts)
          .filter((file) => posix.dirname(file) === folder)
          .map((file) => posix.basename(file)),
      ),
    realName: (file) => Promise.resolve(textOf(file) === undefined ? undefined : posix.normalize(file)),
  }
}

/** What a test sees and does beside the portal. */
export interface MemoryForge extends PortalForge {
  /** The files of the protected branch. */
  texts(): Texts
  /** Somebody else changes the protected branch. */
  push(texts: Texts): void
  /** Somebody else adds to a proposal. */
  add(id: string, texts: Texts): void
  approvals: { id: string; shown: Shown; owner: Owner }[]
  /** What the forge says to an owner who may not decide; undefined where everybody may. */
  refuses: ((owner: Owner) => string | undefined) | undefined
}

/** A forge in memory: what was approved is merged at once. With `signIn`, owners sign in there by `code-NAME`. */
export const memoryForge = (files: Texts, { signIn = false }: { signIn?: boolean } = {}): MemoryForge => {
  const commits = new Map<string, Texts>()
  const changes = new Map<string, { parent: string; files: string[]; isUntouched: boolean }>()
  const proposals: Proposal[] = []
  const commit = (texts: Texts): string => {
    const id = (commits.size + 1).toString(16).padStart(40, '0')
    commits.set(id, texts)
    return id
  }
  let base = commit(files)
  const textsAt = (id: string): Texts => {
    const texts = commits.get(id)
    if (texts === undefined) throw new GuestlistError(`There is no commit ${id}.`)
    return texts
  }
  const update = (id: string, to: Partial<Proposal>): void => {
    const at = proposals.findIndex((one) => one.id === id)
    const found = proposals[at]
    if (found !== undefined) proposals[at] = { ...found, ...to }
  }
  const open = (id: string, head?: string): Proposal => {
    const found = proposals.find((one) => one.id === id)
    if (found === undefined) throw new GuestlistError('There is no such request.')
    if (found.state !== 'open') throw new GuestlistError('This request was decided already.')
    if (head !== undefined && head !== found.head)
      throw new GuestlistError('The request was changed after it was shown. Look at it again.')
    return found
  }
  const merge = ({ id, head }: Proposal, by: string): void => {
    const change = changes.get(head)
    const [was, is] = [textsAt(change?.parent ?? base), textsAt(base)]
    const after = { ...is }
    for (const file of change?.files ?? []) {
      const theirs = textsAt(head)[file]
      if (theirs === undefined) {
        delete after[file]
        continue
      }
      const text = mergedText(was[file] ?? '', theirs, is[file] ?? '')
      if (text === undefined) throw new GuestlistError('It conflicts with what is merged by now.')
      after[file] = text
    }
    base = commit(after)
    update(id, { state: 'merged', decided: { at: '2026-11-27T10:00:00Z', by } })
  }
  const allowed = (owner: Owner): void => {
    const refused = forge.refuses?.(owner)
    if (refused !== undefined) throw new GuestlistError(refused)
  }

  const forge: MemoryForge = {
    name: 'a forge in memory',
    ...(signIn
      ? {
          ownerSignIn: {
            address: ({ state, challenge, redirectUri }) =>
              `https://forge.example/authorize?${new URLSearchParams({ state, challenge, redirect_uri: redirectUri }).toString()}`,
            redeem: ({ code }) =>
              code.startsWith('code-')
                ? Promise.resolve({ login: code.slice(5), token: `token-${code.slice(5)}` })
                : Promise.reject(new GuestlistError('The forge did not accept the sign-in.')),
          },
        }
      : {}),
    approvals: [],
    refuses: undefined,
    texts: () => textsAt(base),
    push(texts) {
      base = commit({ ...textsAt(base), ...texts })
    },
    add(id, texts) {
      const { head } = open(id)
      const [before, now] = [changes.get(head), commit({ ...textsAt(head), ...texts })]
      changes.set(now, {
        parent: before?.parent ?? base,
        files: [...new Set([...(before?.files ?? []), ...Object.keys(texts)])].toSorted(),
        isUntouched: false,
      })
      update(id, { head: now })
    },
    problems: () => Promise.resolve([]),
    base: () => Promise.resolve(base),
    filesAt: (id) => Promise.resolve(revisionOf(id, textsAt(id))),
    changeOf(head) {
      const change = changes.get(head)
      return change === undefined
        ? Promise.reject(new GuestlistError('There is no such request.'))
        : Promise.resolve(change)
    },
    propose({ branch, file, text, replaces, title, parent }) {
      const before = proposals.find((one) => one.branch === branch)
      if (before !== undefined) return Promise.resolve({ proposal: before, isNew: false })
      const after = { ...textsAt(parent), [file]: text }
      if (replaces !== undefined) delete after[replaces]
      const head = commit(after)
      changes.set(head, { parent, files: [file, ...(replaces === undefined ? [] : [replaces])], isUntouched: true })
      const id = String(proposals.length + 1)
      const proposal: Proposal = { id, title, branch, head, opened: '2026-11-27T09:00:00Z', state: 'open' }
      proposals.push(proposal)
      return Promise.resolve({ proposal, isNew: true })
    },
    list: (state) => Promise.resolve(proposals.filter((one) => (one.state === 'open') === (state === 'open'))),
    find: (id) => Promise.resolve(proposals.find((one) => one.id === id)),
    findBranch: (branch) => Promise.resolve(proposals.find((one) => one.branch === branch)),
    async approve(id, shown, owner) {
      const proposal = open(id, shown.head)
      allowed(owner)
      forge.approvals.push({ id, shown, owner })
      merge(proposal, owner.login)
      return Promise.resolve()
    },
    async deny(id, note, owner) {
      open(id)
      allowed(owner)
      update(id, { state: 'closed', decided: { at: '2026-11-27T10:00:00Z', by: owner.login, note } })
      return Promise.resolve()
    },
    async mergeWhenAllowed(id, head) {
      merge(open(id, head), 'the forge')
      return Promise.resolve()
    },
  }
  return forge
}
