import { change, planOf } from '../../../test/golden/sample-plan.ts'
import type { Access, Address, Plan } from '../../model.ts'

const EFFECTS = ['gains', 'keeps', 'loses', 'blocked'] as const
/** Names that outsiders may choose. */
const HOSTILE = ['=cmd|calc!A1', '</script><img src=x onerror=alert(1)>', '"a","b"', '\u202Egnp.exe', '@SUM(A1);']

/** A plan that changes `each` of `apps` apps of so many people of so many partners, with each effect in turn. */
export function matrixPlan(people: number, apps: number, partners: number, each = apps): Plan {
  const access: Access[] = []
  for (let n = 0; n < people; n += 1) {
    const home = n % partners
    const email = `name${n}@p${home}.example`
    const name = `${HOSTILE[n] ?? `Person ${n}`} (${email})`
    for (let at = 0; at < each; at += 1) {
      const app = (at * 17 + (each < apps ? n : 0)) % apps
      const effect = EFFECTS[(n + app * 7 + Math.floor(n / 11)) % EFFECTS.length] ?? 'gains'
      const source = { file: `partners/p${home}.yaml`, line: app + 2, column: 3 }
      const says = ['group ', { data: `Group ${app}` }]
      const path = { via: 'member', group: `group:g${app}`, role: null, says, source } as const
      access.push({
        who: `guest:${email}`,
        app: `app:a${app}`,
        effect,
        before: effect === 'loses' || effect === 'keeps' ? [path] : [],
        after: effect === 'loses' ? [] : [path],
        obstacles:
          effect === 'blocked'
            ? [{ code: 'X', says: ['sign-in is blocked'], source: null, before: true, after: true, closes: true }]
            : [],
        says: [{ data: name }, ` ${effect} `, { data: `App ${app}` }],
        partner: `partner:p${home}`,
      })
    }
  }
  const refs = Object.fromEntries(
    Array.from({ length: partners }, (_, n): [Address, Plan['refs'][string]] => [
      `partner:p${n}`,
      { id: `p${n}`, name: `Partner ${n}` },
    ]),
  )
  const removed = change({
    id: 'guest:name0@p0.example',
    op: 'remove',
    says: ['delete ', { data: 'Person' }],
    before: { displayName: HOSTILE[0] ?? '' },
    partner: 'partner:p0',
  })
  return planOf({ access, refs, changes: [removed] })
}
