import { expect, it } from 'vitest'
import type { Setting, Value } from '../model.ts'
import { phraseText } from './phrase.ts'
import type { EffectContext } from './rule-effect.ts'
import { settingEffect } from './setting-effects.ts'

const CONTEXT: EffectContext = { number: 1, today: '2026-11-27', isCompared: true }

const effect = (
  field: string,
  before: Value,
  after: Value,
  more: Partial<Setting> = {},
  context: Partial<EffectContext> = {},
): string =>
  phraseText(
    settingEffect(
      { id: 'partner:contoso', field, before, after, says: [], source: null, fingerprint: '', ...more },
      { ...CONTEXT, ...context },
    ),
  )

const blocked = (day: string): string => `sign-in is blocked from ${day}`

it.each<[text: string, said: string]>([
  [
    effect('expires', '2027-12-31', '2026-12-31', {}, { number: 12 }),
    `12 guests end on 2026-12-31 instead of 2027-12-31: ${blocked('2027-01-01')}`,
  ],
  [effect('expires', null, '2026-12-31'), `access ends on 2026-12-31 instead of never: ${blocked('2027-01-01')}`],
  [
    effect('expires', null, '2026-12-31', {}, { isCompared: false }),
    `access ends on 2026-12-31: ${blocked('2027-01-01')}`,
  ],
  [
    effect('expires', '2026-12-31', '2026-10-31'),
    `access ends on 2026-10-31 (in the past) instead of 2026-12-31: ${blocked('2026-11-01')}`,
  ],
  [
    effect('expires', '2026-12-31', '2027-02-28', { graceDays: 0 }),
    `access ends on 2027-02-28 instead of 2026-12-31: ${blocked('2027-03-01')} and the account deleted from 2027-03-01`,
  ],
  [effect('expires', '2026-12-31', null), 'access no longer ends on 2026-12-31'],
  [effect('expires', '2026-12-31', null, {}, { number: 3 }), 'access of 3 guests no longer ends on 2026-12-31'],
  [effect('expires', null, '2026-12-31', { entry: 'new' }), `access ends on 2026-12-31: ${blocked('2027-01-01')}`],
  [
    effect('expires', '2026-12-31', '2027-12-31', {}, { number: 2, hold: 'sign-in is blocked' }),
    'on hold, so not counted as ending: sign-in is blocked',
  ],
  [effect('expires', '2026-12-31', '2027-12-31', { blocked: true }), 'sign-in is blocked already (`ensure: blocked`)'],
  [effect('expires', null, 'next year'), ''],
  [effect('maxDays', 365, 90), 'an end date more than 90 days ahead instead of 365, or none, is an error'],
  [effect('maxGuests', null, 200, { entry: 'new' }), 'more than 200 declared guests are an error'],
  [effect('requests.approval', 'owners', null), 'nobody can ask for access to this partner any more'],
  [effect('requests.approval', 'auto', 'owners'), "each request waits for an owner's approval"],
  [
    effect('requests.approval', null, 'auto'),
    "the partner's people can ask for access: a request from a proven address of the partner's domains is approved without an owner",
  ],
  [
    effect('requests.owners', ['a@x.example', 'b@x.example'], ['b@x.example', 'c@x.example']),
    'now decides on requests: c@x.example; no longer decides: a@x.example',
  ],
  [
    effect(
      'requests.fields',
      [
        { name: 'department', required: false },
        { name: 'reason', label: 'Why?', required: false },
        { name: 'mobilePhone', required: true },
      ],
      [
        { name: 'reason', label: 'Why do you need access?', required: true },
        { name: 'mobilePhone', required: false },
        { name: 'companyName', required: false },
      ],
    ),
    'requests also ask for: companyName; no longer asked for: department; an answer is required now: Why do you need access?; may be left empty now: mobilePhone; asked in other words: Why do you need access?',
  ],
  [
    effect(
      'requests.fields',
      [{ name: 'reason', label: 'Why?', labelIn: { en: 'Why?', de: 'Warum?' }, required: false }],
      [{ name: 'reason', label: 'Why?', labelIn: { en: 'Why?', de: 'Wozu?' }, required: false }],
    ),
    'asked in other words: Why?',
  ],
  [effect('requests.maxDays', 90, 180), 'access may be asked for up to 180 days instead of 90'],
  [effect('requests.terms', null, 'a'.repeat(64)), 'a request needs agreement to these terms'],
  [
    effect('graceDays', 30, 0, { guests: 12 }),
    'blocked accounts are deleted 0 days after their last day of access instead of 30 days (12 declared guests with an end date)',
  ],
  [effect('graceDays', 30, null), 'accounts are no longer deleted after their last day of access'],
  [
    effect('maxDays', null, 90, { guests: 1 }),
    'an end date more than 90 days ahead instead of no limit, or none, is an error (1 guest declared)',
  ],
  [
    effect('inactiveDays', null, 90, { past: 12 }),
    'guests without a sign-in for 90 days instead of no limit are inactive; 12 guests are past the limit now',
  ],
  [effect('inactiveDays', 90, null, { past: 0 }), 'nobody is inactive, however long ago the last sign-in was'],
  [effect('inactiveDays', null, 'never'), "the partner's limit does not apply to this account"],
  [
    effect('inactiveDays', 'never', null, { past: 1 }),
    "the partner's limit applies again; 1 guest is past the limit now",
  ],
  [
    effect('redeemWithinDays', null, 30, { past: 0 }),
    'invitations are to be accepted within 30 days instead of any time',
  ],
  [
    effect('onInactive', 'report', 'block', { past: 1 }),
    'guests past a limit are blocked instead of reported; 1 guest is past the limit now',
  ],
  [effect('onInactive', 'block', 'report'), 'guests past a limit are reported and not blocked'],
  [effect('maxGuests', 3, 300), 'more than 300 declared guests instead of 3 are an error'],
  [effect('onRemoval', 'block', 'delete'), 'guests who are no longer declared are deleted instead of blocked'],
  [
    effect('authority', 'declared', 'exclusive'),
    'everything external that is not in the declaration is removed, now and later',
  ],
  [
    effect('domains', ['a.com'], ['b.com']),
    'guests at b.com now belong to this partner; guests at a.com no longer belong to this partner',
  ],
  [
    effect('protect', true, null),
    'a plan may now remove, block or rename it, or take its access, without being stopped',
  ],
  [
    effect('allow', null, { remove: 'guests', partner: 'contoso', count: 41, until: '2026-12-01' }),
    'until 2026-12-01 a plan may remove up to 41 guests of contoso without being stopped by a guard',
  ],
  [
    effect('allow', null, { mail: 'invitations', count: 60, until: '2026-12-01' }),
    'until 2026-12-01 a plan may send up to 60 invitation mails without being stopped by a guard',
  ],
  [
    effect('allow', null, { widen: 'policy:x.y', until: '2026-12-01' }),
    'until 2026-12-01 a plan may make this change without being stopped by a guard',
  ],
  [effect('allow', { widen: 'policy:x.y', until: '2026-12-01' }, null), 'a guard stops such a plan again'],
  [effect('reinstate', null, '2026-12-01'), 'a block or deletion up to 2026-12-01 is undone'],
  [effect('accountEnabled', null, true), 'a later block is lifted by the next apply'],
  [effect('constructor', null, true), ''],
  [effect('id', null, 'x'), ''],
])('%s', (text, said) => {
  expect(text).toBe(said)
})
