/** What each row is made of where it is a block: selectors within the frame, and what they get. */
type Rules = readonly (readonly [selectors: readonly string[], style: string])[]

const sheet = (frame: string, rules: Rules): string =>
  [
    `${frame}{overflow:visible;max-height:none}`,
    ...rules.map(([selectors, style]) => `${selectors.map((selector) => `${frame} ${selector}`).join(',')}{${style}}`),
  ].join('\n')

const BLOCKS: Rules = [
  [['thead'], 'display:none'],
  [['table', 'tbody', 'tr'], 'display:block'],
  [['tr'], 'padding:.6rem 0;border-bottom:1px solid var(--line);break-inside:avoid'],
  [['td', 'tbody th'], 'border:0;padding:.05rem 0;position:static;min-width:0;text-align:left;overflow-wrap:anywhere'],
  [['.whole', '.under'], 'white-space:normal'],
  [['td.silent', 'tbody th.silent'], 'display:none'],
]

/** On a phone: each cell has a line, its title beside it. What tells nothing is left out. */
export const phoneStyle = (frame: string): string =>
  sheet(frame, [
    ...BLOCKS.slice(0, -1),
    [['td', 'tbody th'], 'display:flex;gap:.75rem;font-size:.9375rem'],
    [
      ['td::before', 'tbody th::before'],
      'content:attr(data-title);flex:0 0 6rem;font-size:.875rem;font-weight:400;color:var(--dim)',
    ],
    ...BLOCKS.slice(-1),
  ])

/** On paper, where there are too many columns for a page: the name of a row, then its cells one after another, as in a terminal. */
export const paperStyle = (frame: string): string =>
  sheet(frame, [
    ...BLOCKS.slice(0, -1),
    [['tr'], 'display:flex;flex-wrap:wrap;gap:0 1.25rem;padding:.35rem 0'],
    [['tbody th'], 'order:-1;flex:0 0 100%'],
    [['tbody th .under'], 'display:inline;margin-left:1rem'],
    [['td::before'], 'content:attr(data-title) ": ";color:var(--dim)'],
    ...BLOCKS.slice(-1),
  ])
