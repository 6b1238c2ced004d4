/**
 * What a kind is called in plans and files. An object on purpose: to compare it with a word does not compile, so that what a kind
 * is like is asked of its traits and never guessed from its name.
 */
export interface KindName {
  readonly word: string
}

export const kindName = (word: string): KindName => Object.freeze({ word })

/** Anything that belongs to a kind says so by its word: a live object, a desired one, a change. */
interface OfKind {
  kind: string
}

/** What the addresses of a kind begin with. */
export const prefixOf = (kind: { name: KindName; prefix?: string }): string => kind.prefix ?? kind.name.word

/** Finds addresses that begin as those of some kinds do. */
export const prefixFinder = (kinds: readonly { name: KindName; prefix?: string }[]): ((address: string) => boolean) => {
  const prefixes = new Set(kinds.map(prefixOf))
  return (address) => prefixes.has(address.slice(0, address.indexOf(':')))
}

/** Whether something is of a kind. */
export const isOf = (kind: { name: KindName }, one: OfKind | undefined): boolean => one?.kind === kind.name.word

/** Only what is of a kind. */
export const ofKind = <T extends OfKind>(kind: { name: KindName }, all: readonly T[]): T[] =>
  all.filter((one) => isOf(kind, one))

/** Finds the kind of anything; undefined for a word that no kind of the list has. */
export const kindFinder = <K extends { name: KindName }>(
  kinds: readonly K[],
): ((one: OfKind | undefined) => K | undefined) => {
  const byWord = new Map(kinds.map((kind) => [kind.name.word, kind]))
  return (one) => (one === undefined ? undefined : byWord.get(one.kind))
}
