import { describe, expect, it } from 'vitest'
import { bigPlan, change, planOf } from '../../test/golden/sample-plan.ts'
import type { Source } from '../model.ts'
import { renderMarkdown } from '../render/markdown.ts'
import { linksTo } from './links.ts'

const RUN = { lines: 'https://github.com/o/n/blob', sha: 'a'.repeat(40) }
const REV = 'b'.repeat(40)
const at = (file: string, rev?: string): Source => ({
  file,
  line: 12,
  column: 1,
  ...(rev === undefined ? {} : { rev }),
})

describe('the address of a line', () => {
  it.each<[directory: string, source: Source, address: string | undefined]>([
    ['.', at('a.yaml'), `/${RUN.sha}/a.yaml#L12`],
    ['tenants/nw', at('partners/c d.yaml'), `/${RUN.sha}/tenants/nw/partners/c%20d.yaml#L12`],
    ['tenants/nw', at('../shared/a.yaml'), `/${RUN.sha}/tenants/shared/a.yaml#L12`],
    ['.', at('a.yaml', REV), `/${REV}/a.yaml#L12`],
    ['.', at('a#L1?x=%2F&y.yaml'), `/${RUN.sha}/a%23L1%3Fx%3D%252F%26y.yaml#L12`],
    [
      '.',
      at('a)](http://evil.example) `x` "<b>.yaml'),
      `/${RUN.sha}/a%29%5D%28http%3A/evil.example%29%20%60x%60%20%22%3Cb%3E.yaml#L12`,
    ],
    ['.', at('..\\a\n.yaml'), `/${RUN.sha}/..%5Ca%0A.yaml#L12`],
    ['.', at('../outside.yaml'), undefined],
    ['tenants', at('../../outside.yaml'), undefined],
    ['.', at('/etc/passwd'), `/${RUN.sha}/etc/passwd#L12`],
    ['/', at('etc/passwd'), undefined],
    ['.', at('a.yaml', 'HEAD~1'), undefined],
    ['.', at('\uD800.yaml'), undefined],
  ])('%s %o', (directory, source, address) => {
    expect(linksTo(RUN, directory)(source)).toBe(address === undefined ? undefined : `${RUN.lines}${address}`)
  })
})

describe('a comment with links', () => {
  const linkTo = linksTo(RUN, '.')

  it('has each place as a link, and no file name ends it', () => {
    const source = at('a`)](http://evil.example) [x.yaml')
    const plan = planOf({
      changes: [change({ id: 'guest:a@x.example', op: 'remove', says: ['block ', { data: 'A' }], source })],
    })
    const text = renderMarkdown(plan, { budget: 60_000, linkTo })
    expect(text).toContain(
      `[\`\`a\`)](http://evil.example) [x.yaml:12\`\`](${RUN.lines}/${RUN.sha}/a%60%29%5D%28http%3A/evil.example%29%20%5Bx.yaml#L12)`,
    )
    expect(renderMarkdown(plan, { budget: 60_000 })).not.toContain(RUN.lines)
  })

  it('has no link that an address could break out of', () => {
    const plan = planOf({ changes: [change({ id: 'guest:a@x.example', op: 'remove', says: ['x'], source: at('a') })] })
    const text = renderMarkdown(plan, { budget: 60_000, linkTo: () => 'https://x.example/a b)[c](d)<e>' })
    expect(text).toContain('(https://x.example/a%20b%29[c]%28d%29%3ce%3e)')
  })

  it('gives up links before names, within its bytes', () => {
    const big = bigPlan(20_000, 40)
    const linked = renderMarkdown(big, { budget: 60_000, linkTo })
    expect(Buffer.byteLength(linked)).toBeLessThanOrEqual(60_000)
    const changes = Array.from({ length: 500 }, (_, n) =>
      change({
        id: `guest:name${n}@contoso.example`,
        op: 'remove',
        says: ['block sign-in of ', { data: `Name ${n} (name${n}@contoso.example)` }],
        source: at('partners/contoso.yaml'),
      }),
    )
    const text = renderMarkdown(planOf({ changes }), { budget: 60_000, linkTo })
    expect(text).toBe(renderMarkdown(planOf({ changes }), { budget: 60_000 }))
    for (const { id } of changes) expect(text).toContain(id.slice('guest:'.length))
  })
})
