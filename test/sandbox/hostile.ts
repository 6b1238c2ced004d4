/** Names that every plain object seems to have, and words that break parsers, paths and tables. */
export const HOSTILE_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'isPrototypeOf',
  'length',
  'then',
  'null',
  'undefined',
  '-1',
  '1e999',
  'NaN',
  "'",
  "x' or 1 eq 1",
  '../..',
  '%',
  '%00',
  '%E0%A4%A',
  '\u0000',
  '\ud800',
  '\u202e',
  'ı',
  '💥',
  '$count',
  '$ref',
  '(',
  'x'.repeat(3_000),
]

/** What no request may ever change. */
export const prototypes = (): string =>
  JSON.stringify(
    [Object.prototype, Array.prototype, Function.prototype, Map.prototype]
      .map(Reflect.ownKeys)
      .map((all) => all.map(String)),
  )
