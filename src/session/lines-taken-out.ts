import path from 'node:path'
import { directoryFiles, type FileSource, loadDeclaration, revisionFiles } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { stayingOwner } from '../engine/staying-owners.ts'
import { InvalidInput } from '../errors.ts'
import { repositoryAround } from '../git/index.ts'
import { isOf, type Desired, type Kind, type Match } from '../kinds/kind.ts'
import type { Address, Finding, Plan } from '../model.ts'
import { countKinds } from '../render/words.ts'

/** A day on which nothing had expired yet: what an entry says of itself, whatever the time. */
const BEFORE_ALL = '0001-01-01'

type Files = Awaited<ReturnType<typeof revisionFiles>>

/** Undefined where there is no repository, no commit, or this folder is not in it: then there is nothing to compare with. */
const filesAtHead = async (dir: string): Promise<Files | undefined> => {
  if ((await repositoryAround(dir)) === undefined) return undefined
  try {
    return await revisionFiles(dir, 'HEAD')
  } catch (error) {
    if (error instanceof InvalidInput) return undefined
    throw error
  }
}

/** Whether a file is another than at HEAD, or gone: nearly always none is, and two readings of all files would be one too many. */
const differs = async (dir: string, head: Files): Promise<boolean> => {
  const now = directoryFiles(dir)
  const there = new Set(await now.list())
  for (const file of await head.list()) {
    if (!there.has(file)) return true
    const [before, after] = [await head.read(file), await now.read(file)]
    if (Buffer.compare(before.bytes, after.bytes) !== 0) return true
    for (const table of includedIn(file, after.bytes)) if (await isOther(table, head, now)) return true
  }
  return false
}

/** What `from:` may name in a file: tables of guests, which no list of files has. */
const includedIn = (file: string, bytes: Uint8Array): string[] =>
  [
    ...Buffer.from(bytes)
      .toString('utf8')
      .matchAll(/\bfrom:\s*["']?([^\s"',}\]]+)/g),
  ].map(([, name = '']) => path.posix.normalize(path.posix.join(path.posix.dirname(file), name)))

/** Also where one of them cannot be read: the whole reading then says why. */
const isOther = async (file: string, head: FileSource, now: FileSource): Promise<boolean> => {
  try {
    const [before, after] = [await head.read(file), await now.read(file)]
    return Buffer.compare(before.bytes, after.bytes) !== 0
  } catch {
    return true
  }
}

/** Both ends of a membership; it goes with either of them. */
const endsOf = (desired: Desired, kinds: readonly Kind[]): unknown[] => {
  const edge = kinds.find((kind) => isOf(kind, desired))?.edge
  return edge === undefined
    ? []
    : [edge.from, edge.to].map((end) => (desired.fields[end] as { ref?: unknown } | undefined)?.ref)
}

/** What was declared to be there, is no longer, and could be removed by --since, which reaches what belongs to a scope: never groups or policies. */
const takenOut = (head: Declaration, now: Declaration, kinds: readonly Kind[]): Desired[] => {
  const reached = kinds.filter(({ counted }) => counted !== 'not counted' && counted.scope !== undefined)
  const current = kinds.flatMap((kind) => kind.desired(now, BEFORE_ALL))
  const known = new Set<Address>(current.flatMap(({ address, formerly }) => [address, ...formerly]))
  const gone = reached
    .flatMap((kind) => kind.desired(head, BEFORE_ALL))
    .filter(({ address, ensure }) => ensure === 'present' && !known.has(address))
  const lost = new Set<unknown>(gone.map(({ address }) => address))
  return gone.filter((desired) => !endsOf(desired, kinds).some((end) => lost.has(end)))
}

/** So many are named; who takes out more knows which partner or file it was. */
const NAMED = 10

const named = (all: readonly Desired[]): string => {
  const names = all.slice(0, NAMED).map(({ name }) => name)
  return [...names, ...(all.length > NAMED ? [`${all.length - NAMED} more`] : [])].join(', ')
}

/**
 * What is in the tenant, was declared at HEAD and is not any more, and what the plan leaves all the same: who takes out a line mostly
 * means that somebody goes; and a partner whose settings stay. Empty where there is nothing of it, or no repository to compare with.
 */
export const linesTakenOut = async (
  dir: string,
  {
    plan,
    declaration,
    match,
    kinds,
    today,
  }: { plan: Plan; declaration: Declaration; match: Match; kinds: readonly Kind[]; today: string },
): Promise<Finding[]> => {
  const head = await filesAtHead(dir)
  if (head === undefined || !(await differs(dir, head))) return []
  const then = (await loadDeclaration(dir, { today, files: head })).declaration
  if (then === undefined || then.tenant.name !== declaration.tenant.name) return []
  const removed = new Set(plan.changes.filter(({ op }) => op === 'remove').map(({ id }) => id))
  const stays = ({ address }: Desired): boolean => {
    const live = match.liveOf(address)
    return live !== undefined && live.deleted !== true && !removed.has(address)
  }
  const staying = takenOut(then, declaration, kinds).filter(stays)
  const owners = then.partners.filter(
    ({ address, tenantId }) =>
      tenantId !== undefined &&
      !declaration.partners.some((each) => each.address === address || each.tenantId === tenantId) &&
      match.liveOf(`partner:${tenantId.toLowerCase()}`) !== undefined,
  )
  const told = owners.map(({ address, displayName, key }) => stayingOwner({ address, name: displayName ?? key }))
  if (staying.length === 0) return told
  const [verb, they] = staying.length === 1 ? ['is', 'it stays'] : ['are', 'they stay']
  return [
    {
      code: 'NO-LONGER-DECLARED',
      severity: 'warning',
      message: `${countKinds(staying.map(({ kind }) => kind))} declared at HEAD ${verb} no longer declared; ${they}: ${named(staying)}`,
      help: staying.length === 1 ? '`--since HEAD` removes it' : '`--since HEAD` removes them',
      source: null,
    },
    ...told,
  ]
}
