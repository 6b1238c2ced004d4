/** What each row is made of where it is a block: selectors within the frame, and what they get. */
const RULES: readonly (readonly [selectors: readonly string[], style: string])[] = [
  [['thead'], 'display:none'],
  [['table', 'tbody', 'tr'], 'display:block'],
  [['tr'], 'padding:.6rem 0;border-bottom:1px solid var(--line);break-inside:avoid'],
  [
    ['td', 'tbody th'],
    'display:flex;gap:.75rem;border:0;padding:.05rem 0;position:static;text-align:left;overflow-wrap:anywhere;font-size:.9375rem',
  ],
  [['.whole'], 'white-space:normal'],
  [
    ['td::before', 'tbody th::before'],
    'content:attr(data-title);flex:0 0 6rem;font-size:.875rem;font-weight:400;color:var(--dim)',
  ],
  [['td.silent', 'tbody th.silent'], 'display:none'],
]

/**
 * Rules that set each row of the tables in a frame as a block, its titles beside its cells: on a phone, and on paper where the columns do
 * not fit beside one another. What tells nothing is left out there.
 */
export const blockStyle = (frame: '.scroll' | '.wide'): string =>
  [
    `${frame}{overflow:visible;max-height:none}`,
    ...RULES.map(([selectors, style]) => `${selectors.map((selector) => `${frame} ${selector}`).join(',')}{${style}}`),
  ].join('\n')
