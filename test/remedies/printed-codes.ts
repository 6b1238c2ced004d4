import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SRC = join(import.meta.dirname, '../../src')

/** Rooms whose findings and holds say what to do. Obstacles of access and lint of rules have their own tests. */
const ROOMS = ['kinds', 'engine', 'config', 'document', 'checks']

/** `code: 'PROTECTED'`, and any word with a dash in capitals, which nothing but a code has. */
const CODE = /code: '([A-Z]+)'|'([A-Z]+(?:-[A-Z]+)+)'/g

/** Words of that form which are no codes. */
const OTHER_WORDS = new Set(['UTF-8'])

/** Every code in the source, wherever it is made: a new one needs a case or a reason to have none. */
export const printedCodes = (): string[] => {
  const codes = ROOMS.flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture|bench)\.ts$/.test(file))
      .flatMap((file) => [...readFileSync(join(SRC, room, file), 'utf8').matchAll(CODE)])
      .map(([, word, dashed]) => word ?? dashed ?? ''),
  )
  return [...new Set(codes)].filter((code) => !OTHER_WORDS.has(code)).sort()
}
