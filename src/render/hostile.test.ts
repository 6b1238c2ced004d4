import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Outcome, Plan } from '../model.ts'
import { renderDrift, renderDriftJson, renderDriftMarkdown } from './drift/index.ts'
import type { Explanation, PartnerFacts, PersonFacts } from '../access/index.ts'
import { html, visible } from './escape.ts'
import { renderExplanationHtml } from './explain/html.ts'
import { renderExplanationJson } from './explain/json.ts'
import { renderExplanationMarkdown } from './explain/markdown.ts'
import { renderExplanation } from './explain/text.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { renderOutcomes, renderOutcomesJson, renderOutcomesMarkdown } from './outcomes.ts'
import { renderText } from './text.ts'

/** Pieces that mean something to a terminal, to GitHub or to a browser, in any order, with anything in between. */
const rude = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>',
        '</script>',
        '</title>',
        '</style>',
        '<!--',
        '-->',
        ']]>',
        '<img src=x onerror=alert(1)>',
        '" onfocus="x',
        "' x='",
        '&lt;',
        '&#60;',
        '@everyone',
        '@org/team',
        '#1',
        'org/repo#2',
        'GH-3',
        '[x](http://e.example)',
        '![x](y)',
        'http://e.example',
        'www.e.example',
        '`',
        '``',
        '```',
        '~~~',
        '**',
        '__',
        '|',
        '\\',
        '\n',
        '\r\n',
        '\n\n# h',
        '\n- x',
        '\n> ',
        '\n---\n',
        '\t',
        '\u001B[31m',
        '\u009B2J',
        '\u0007',
        '\u202E',
        '\u2066',
        '\u200B',
        '\u2028',
        '\uFEFF',
        '\uD800',
        '\u00AD',
        '\u{E0041}',
        '\u0301'.repeat(9),
        'deadbeef',
        '0123456789abcdef',
        ':smile:',
        '<details>',
        '</details>',
        '$x$',
        '${x}',
        '__proto__',
        ' ',
        'a',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** Names of which something can be seen: without that a renderer may leave a line out. */
const seen = rude.filter((text) => visible(text).trim() !== '')

/** The same text in every place of a plan that somebody else can fill. */
function planWith(text: string): Plan {
  const source = { file: text, line: 3, column: 1, rev: text }
  const says = [{ data: text }, ' does ', text]
  const id = `guest:${text}@contoso.com` as const
  const path = { via: 'member', group: 'group:g', role: text, says, source } as const
  const fields = { displayName: text, [text]: text, list: [text, { [text]: null }] }
  return planOf({
    tenant: { name: text, id: text },
    since: text,
    tool: text,
    foreseen: [
      {
        on: text,
        cause: text,
        effect: 'block',
        guests: [
          { id, says, reason: text, source, partner: 'partner:p' },
          { id: `guest:2${text}`, says, reason: `${text}2`, source: null, partner: 'partner:p' },
        ],
        guards: [
          {
            code: text,
            scope: id,
            stop: true,
            count: 2,
            of: 3,
            limit: 1,
            message: `${text} ${id}`,
            lift: '- { remove: guests }',
            source,
          },
        ],
      },
    ],
    changes: [
      change({ id, op: 'add', kind: text, says, after: fields, onCreate: fields, reason: text, source, partner: null }),
      change({
        id: `group:${text}`,
        op: 'change',
        says,
        before: fields,
        after: { ...fields, displayName: `${text}2` },
        reason: text,
        source,
        partner: null,
      }),
      change({
        id: `guest:2${text}`,
        op: 'remove',
        says,
        before: fields,
        reason: text,
        source,
        partner: `partner:${text}`,
      }),
      change({ id: 'member:g/x', op: 'add', says, edge: { from: id, to: 'group:g' }, partner: null }),
    ],
    drift: [{ id, kind: text, live: fields, declared: { displayName: '' }, says, source, partner: null }],
    held: [{ id, kind: text, liveId: null, reason: text, lift: text, declared: true, says, source, partner: null }],
    leftAlone: [{ kind: text, scope: id, count: 2, reason: text }],
    guards: [{ code: text, scope: id, stop: true, count: 1, of: 1, limit: 1, message: text, lift: text, source }],
    findings: [{ code: text, severity: 'warning', message: text, help: text, source }],
    access: [{ who: id, app: 'app:x', effect: 'loses', before: [path], after: [], says, partner: null }],
    memberships: [
      {
        group: 'group:g',
        reason: 'rule',
        joins: [{ who: id, says: [{ data: text }], partner: null }],
        leaves: [{ who: `guest:l${text}`, says: [{ data: text }], partner: `partner:${text}` }],
        unknown: [{ who: `guest:u${text}@contoso.com`, says: [{ data: text }, ': ', { data: text }], partner: null }],
        others: { joins: 1, leaves: 1, unknown: 1 },
        says: [{ data: text }, ': somebody moves'],
        source,
      },
    ],
    refs: { 'group:g': { id: 'g1', name: text }, 'app:x': { id: 'x1', name: text } },
    permissions: { needed: [], missing: [{ permission: text, reason: text, changes: [id] }] },
  })
}

const outcomesWith = (text: string): Outcome[] => [
  { id: `guest:${text}`, op: 'add', says: [{ data: text }], status: 'failed', error: text, help: text },
  { id: 'guest:b', op: 'add', says: [{ data: text }], status: 'not attempted', reason: text },
]

/** The same text in every place of an explanation that somebody else can fill: of a person, of a group, and of a partner. */
function explanationsWith(text: string): Explanation[] {
  const source = { file: text, line: 3, column: 1, rev: text }
  const says = [{ data: text }, ' does ', text]
  const [who, app] = [`guest:${text}@contoso.com`, `app:${text}`] as const
  const step = { says, source }
  const end = { says, source, clauses: [text] }
  const obstacle = { code: 'APP-BLOCKED', says, source, app, before: false, after: true, closes: true }
  const path = { who, app, via: 'rule', group: `group:${text}`, role: text, now: true, later: false } as const
  const membership = { who, group: `group:${text}`, via: 'member', now: true, later: false, says, source } as const
  const person: PersonFacts = {
    id: text,
    userType: text,
    external: true,
    state: 'active',
    onHold: true,
    partner: { address: `partner:${text}`, name: text },
    synchronised: false,
    invited: '2026-11-23',
    invitedBy: text,
    stateChanged: '2026-11-23',
    redemption: { isAccepted: true, ways: [], says },
    expires: '2027-06-30',
    sponsors: [text, text],
    declared: source,
  }
  const value = { own: false, value: says }
  const partner: PartnerFacts = {
    tenantId: text,
    domains: [text, text],
    ensure: 'present',
    authority: 'exclusive',
    onRemoval: 'delete',
    graceDays: 1,
    maxDays: 2,
    maxGuests: 3,
    declared: source,
    settings: [{ setting: text, label: 'MFA trust', now: null, later: value, source }],
    guests: [
      {
        who,
        name: text,
        state: 'active',
        onHold: true,
        apps: [{ app, name: text, now: true, later: false, ends: [end] }],
      },
    ],
  }
  const common = {
    who,
    kind: text,
    name: text,
    says: [says],
    obstacles: [obstacle],
    paths: [{ ...path, steps: [step], ends: [end], obstacles: [obstacle] }],
    memberships: [{ ...membership, ends: [end] }],
  }
  return [
    { ...common, is: 'person', person },
    { ...common, is: 'container' },
    { ...common, is: 'resource' },
    { ...common, is: 'organisation', partner },
  ]
}

const RAW = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
const withoutLineFeeds = (text: string): string => text.replaceAll('\n', '')
const WIDE = { width: 60, color: false }
const WHOLE = { budget: 1_000_000 }

test('no rendering lets a control, bidirectional or invisible character through', () => {
  fc.assert(
    fc.property(rude, (text) => {
      const plan = planWith(text)
      const outcomes = outcomesWith(text)
      const rendered = [
        renderText(plan, WIDE),
        renderMarkdown(plan, { ...WHOLE, marker: text }),
        renderHtml(plan),
        renderJson(plan),
        renderDrift(plan, WIDE),
        renderDriftJson(plan),
        renderDriftMarkdown(plan, WHOLE),
        renderOutcomes(outcomes, WIDE),
        renderOutcomesJson(outcomes),
        renderOutcomesMarkdown(outcomes, WHOLE),
        ...explanationsWith(text).flatMap((each) => [
          renderExplanation(each, WIDE),
          renderExplanationJson(each),
          renderExplanationMarkdown(each, WHOLE),
          renderExplanationHtml(each),
        ]),
      ]
      for (const output of rendered) expect(withoutLineFeeds(output)).not.toMatch(RAW)
    }),
    { numRuns: 60 },
  )
})

test('JSON says the same as the plan', () => {
  fc.assert(
    fc.property(rude, (text) => {
      expect(JSON.parse(renderJson(planWith(text)))).toEqual(planWith(text))
    }),
    { numRuns: 50 },
  )
})

test('text keeps the shape of its lines whatever the names hold', () => {
  const endless = { width: 100_000, color: false }
  const lines = (text: string): number => renderText(planWith(text), endless).split('\n').length
  const explained = (text: string): number[] =>
    explanationsWith(text).map((each) => renderExplanation(each, endless).split('\n').length)
  const [usual, usually] = [lines('a'), explained('a')]
  fc.assert(
    fc.property(seen, (text) => {
      // The line feeds of `lift` are ours.
      expect(lines(text)).toBe(usual + text.split('\n').length - 1)
      expect(explained(text)).toEqual(usually)
    }),
    { numRuns: 60 },
  )
})

/** The page's tags and attributes with everything else taken out. */
const skeleton = (page: string): string[] =>
  (page.replace(/<style>.*?<\/style>|<svg.*?<\/svg>/gsu, '').match(/<[^>]*>/g) ?? []).filter(
    (tag) => !/^<\/?pre/.test(tag),
  )

test('a page has the same tags whatever the names hold', () => {
  const pages = (text: string): string[][] =>
    [renderHtml(planWith(text)), ...explanationsWith(text).map(renderExplanationHtml)].map(skeleton)
  const usual = pages('a')
  fc.assert(
    fc.property(seen, (text) => {
      expect(pages(text)).toEqual(usual)
    }),
    { numRuns: 60 },
  )
})

/**
 * What is left of Markdown when code spans and fenced blocks are gone: GitHub looks for mentions, links and markup
 * there.
 */
function outsideCode(text: string): string {
  const summaries = text.replace(/^<summary>.*<\/summary>$/gm, (line) => line.replace(/<code>[^<]*<\/code>/g, 'x'))
  const blocks = summaries.replace(/^( *)(`{3,})yaml\n.*?\n\1\2$/gmsu, '')
  let rest = ''
  for (let at = 0; at < blocks.length;) {
    const run = /^`+/.exec(blocks.slice(at))?.[0]
    if (run === undefined) {
      rest += blocks.charAt(at)
      at += 1
      continue
    }
    const close = new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`, 'g')
    close.lastIndex = at + run.length
    const end = close.exec(blocks)
    if (end === null) throw new Error(`a code span is not closed: ${blocks.slice(at, at + 80)}`)
    rest += 'x'
    at = end.index + run.length
  }
  return rest
}

test('Markdown outside code holds no markup, mention, reference, link or tag but our own', () => {
  fc.assert(
    fc.property(rude, (text) => {
      const plan = planWith(text)
      for (const output of [
        renderMarkdown(plan, WHOLE),
        renderDriftMarkdown(plan, WHOLE),
        renderOutcomesMarkdown(outcomesWith(text), WHOLE),
        ...explanationsWith(text).map((each) => renderExplanationMarkdown(each, WHOLE)),
      ]) {
        const rest = outsideCode(output)
          .replace(/^> \[!CAUTION\]\n> \*\*[^*\n]*\*\* /gm, '')
          .replace(/<\/?(?:details(?: open)?|summary)>/g, '')
          .replace(/\*\*[^*\n]*\*\*/g, (bold) => bold.slice(2, -2))
          .replace(/^#{3,4} /gm, '')
        expect(rest).not.toMatch(/[@#<>[\]\\*_~|`]|:\/\/|www\./i)
        expect(rest).not.toMatch(/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/i)
      }
    }),
    { numRuns: 150 },
  )
})

test('what is escaped is still what was written, for who reads it', () => {
  expect(visible('a\u202Eb\nc')).toBe('a\\u{202E}b\\nc')
  expect(html('<a href="x">&\'')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;')
  expect(visible('Zoë Ünal 李伟 محمد Ольга')).toBe('Zoë Ünal 李伟 محمد Ольга')
})
