import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { InvalidInput } from '../../errors.ts'
import { readSeed } from './read.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

/** More than a mebibyte, as programs make it. */
const guests = Array.from({ length: 20_000 }, (_, i) => ({
  mail: `guest${i}@contoso.example`,
  displayName: `Guest ${i}`,
}))

const written = (name: string, seed: unknown): string => {
  const file = join(temporaryFolder('guestlist-seed'), name)
  writeFileSync(file, JSON.stringify(seed, null, 1))
  return file
}

it('takes a big file of JSON as it takes a small one', async () => {
  expect(await readSeed(written('big.json', { guests }))).toEqual({ guests })
})

it('still says where a big file is wrong', async () => {
  const file = written('wrong.json', { guests: [...guests, { mail: 'last@contoso.example', nonsense: true }] })
  const error: unknown = await readSeed(file).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(InvalidInput)
  const [finding] = (error as InvalidInput).findings
  expect(finding?.source?.line).toBe(2 + guests.length * 4 + 3)
})
