import { describe, expect, it } from 'vitest'
import { exampleCopy, guestlist } from '../program.ts'

const drift = async (dir: string, ...more: string[]): Promise<{ code: number | null; stdout: string }> => {
  const { code, stdout } = await guestlist(['drift', '--sandbox', dir, ...more])
  return { code, stdout }
}
interface Told {
  undeclared: { count: number; objects?: { id: string; kind: string }[] }
}

describe('what nobody declared', () => {
  it('is counted by drift, and listed with --undeclared; the exit code is the same', async () => {
    const dir = exampleCopy()
    const [counted, listed] = [
      await drift(dir, '--format', 'json'),
      await drift(dir, '--undeclared', '--format', 'json'),
    ]
    expect([counted.code, listed.code]).toEqual([2, 2])
    expect((JSON.parse(counted.stdout) as Told).undeclared).toEqual({ count: 2 })
    expect((JSON.parse(listed.stdout) as Told).undeclared.objects?.map(({ id }) => id)).toEqual([
      'guest:pat@tailspin.example',
      'guest:tom.ford@litware.example',
    ])
  })

  it('stays when everything else is applied, and is no difference', async () => {
    const dir = exampleCopy()
    await guestlist(['apply', '--sandbox', '--yes', dir])
    const { stdout } = await drift(dir, '--undeclared', '--format', 'json')
    // With the one whom the exclusive partner's removal blocked.
    expect((JSON.parse(stdout) as Told).undeclared.count).toBe(3)
  })

  it('is whom `report guests` calls not declared: those left alone, and those whom apply would remove for it', async () => {
    const dir = exampleCopy()
    const counts = async (): Promise<[drift: number, report: number]> => {
      const { differences, undeclared } = JSON.parse(
        (await drift(dir, '--undeclared', '--format', 'json')).stdout,
      ) as Told & {
        differences: { how: string; kind: string }[]
      }
      const { stdout } = await guestlist(['report', 'guests', '--sandbox', '--format', 'json', dir])
      const rows = (JSON.parse(stdout) as { rows: { declared: string }[] }).rows
      const left = undeclared.objects?.filter(({ kind }) => kind === 'guest') ?? []
      const removed = differences.filter(({ how, kind }) => how === 'not declared' && kind === 'guest')
      return [left.length + removed.length, rows.filter(({ declared }) => declared === 'no').length]
    }
    expect(await counts()).toEqual([3, 3])
    await guestlist(['apply', '--sandbox', '--yes', dir])
    expect(await counts()).toEqual([3, 3])
  })

  it.each(['text', 'markdown', 'html'])('is in the %s of it', async (format) => {
    const dir = exampleCopy()
    expect((await drift(dir, '--undeclared', '--format', format)).stdout).toContain('Pat Quinn')
    const { stdout } = await drift(dir, '--format', format)
    expect(stdout).not.toContain('Pat Quinn')
    expect(stdout).toMatch(/left alone\)\\?: 2 guests/)
  })
})
