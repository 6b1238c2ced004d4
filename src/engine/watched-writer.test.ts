import { describe, expect, it } from 'vitest'
import { ConnectionError, Unsent } from '../errors.ts'
import type { Writer } from '../model.ts'
import { watchedWriter } from './watched-writer.ts'

const writing = (post: () => Promise<unknown>): Writer =>
  ({ post, patch: post, put: post, delete: post }) as unknown as Writer
const answered = () => Promise.resolve('made')
const given = () => Promise.reject(new Unsent('stopped'))
const broken = () => Promise.reject(new ConnectionError('gone', { sent: true }))

describe('whether a change has written', () => {
  it.each([
    ['nothing was sent', [], false],
    ['every request waited in vain', [given, given], false],
    ['one was answered, the next waited in vain', [answered, given], true],
    ['the answer was lost', [broken], true],
  ] as const)('%s', async (_, writes, wrote) => {
    let at = 0
    const own = watchedWriter(writing(() => (writes[at++] ?? answered)()))
    for (const _each of writes) await own.writer.patch('/users/1', {}).catch(() => undefined)
    expect(own.wrote()).toBe(wrote)
  })
})
