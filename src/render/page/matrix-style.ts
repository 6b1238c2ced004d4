/** One row under the other, each with its apps by name: for narrow screens, and for paper where there are many apps. */
const stacked = (table: string): string => `
${table} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
${table} tbody,${table} tr{width:auto}
${table} tr{display:block;padding:.35rem .5rem}
${table} th,${table} td{position:static;width:auto;border:0;padding:.1rem .75rem .1rem 0;background:none}
${table} tr>td{display:none}
${table} tr>td[data-app]{display:inline-flex;flex-flow:row wrap;gap:.15rem .4rem;align-items:baseline}
${table} td[data-app]::before{content:attr(data-app) ":";color:var(--fg);font-weight:400}
`

/**
 * The matrix. Rows are flex boxes and no table rows, so that the browser lays out only those in view; roles in the markup keep them
 * rows for screen readers.
 */
export const MATRIX_STYLE = `
:root{--remove-soft:#fdeceb;--change-soft:#fdf3dc;--add-soft:#e6f4ea}
@media(prefers-color-scheme:dark){:root{--remove-soft:#3a1614;--change-soft:#33270a;--add-soft:#11301a}}
.loses{color:var(--remove);font-weight:700}.roles{color:var(--change)}.keeps{color:var(--dim)}.gains{color:var(--add)}
td.loses{background:var(--remove-soft)}td.blocked,td.roles{background:var(--change-soft)}td.gains{background:var(--add-soft)}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;font-size:.9rem;color:var(--dim)}
.tools{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end;margin:.5rem 0;font-size:.9rem}
.tools label{color:var(--dim)}
.tools select,.tools button,.details button{font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--dim);
border-radius:.35rem;padding:.2rem .6rem}
.tools select{margin-left:.3rem}
.tools button,.details button,.grid button{cursor:pointer}
.grid{overflow:auto;max-height:80vh;border:1px solid var(--line);border-radius:.5rem;font-size:.875rem;line-height:1.35;
scroll-padding:5rem 1rem 1rem 17rem;position:relative;
width:fit-content;max-width:100%;isolation:isolate}
.grid table,.grid thead,.grid tbody{display:block;width:max-content}
.grid caption{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid tr{display:flex;min-width:100%}
.grid th,.grid td{flex:none;width:6.75rem;padding:.35rem .5rem;border-bottom:1px solid var(--line);
border-left:1px solid var(--line);text-align:left;font-weight:400;overflow-wrap:anywhere}
.grid tr>:first-child{position:sticky;left:0;z-index:1;width:16rem;border-left:0;background:var(--bg)}
.grid td[data-app]{cursor:pointer}.grid td.loses{font-weight:700}
.grid thead{position:sticky;top:0;z-index:2}
.grid thead th{background:var(--soft);font-weight:700;display:flex;align-items:end;max-height:6rem;overflow:hidden}
.grid thead th:first-child{z-index:3;background:var(--soft)}
.grid .partner>*{background:var(--soft)}.grid .partner>:first-child{background:var(--soft)}
.large .grid .person{content-visibility:auto;contain-intrinsic-size:auto 3.2rem}
.grid .count{display:block}
.grid th .count,.grid th b{display:inline-block;margin-right:.6rem}
.grid th .name{font-weight:600;margin-right:.5rem}
.grid .person .dim{display:block;font-size:.9em}
.grid .person .count{display:none}.wide .person .count{display:inline-block}
.grid .internal>:first-child{background:var(--bg)}.grid .internal th .count{display:none}.wide .internal th .count{display:inline-block}
.grid button{font:inherit;color:inherit;background:none;border:0;padding:0 0 0 1.1rem;margin:0;text-align:left;width:100%;
position:relative}
.grid button[aria-expanded]::before{content:"▸";position:absolute;left:0}
.grid button[aria-expanded=true]::before{content:"▾"}
.grid button .dim{margin-right:.6rem}
.grid .more{background:var(--bg)}.grid .more button{color:var(--focus);text-decoration:underline}
.grid :focus-visible{outline-offset:-3px}
.grid .chosen{box-shadow:inset 0 0 0 2px var(--focus)}
.details{position:sticky;bottom:0;z-index:4;display:flex;gap:1rem;justify-content:space-between;align-items:start;margin-top:.5rem;
padding:.5rem 1rem;max-height:45vh;overflow:auto;background:var(--bg);border:2px solid var(--focus);border-radius:.5rem}
.details h3{margin:.1rem 0 .25rem}
.details dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem;margin:0}
.details dt{grid-column:1;color:var(--dim)}.details dd{grid-column:2;margin:0}
@media(max-width:40rem){.grid{scroll-padding:0;width:auto;max-height:none;overflow:visible}.grid table{width:auto}.grid .partner{background:var(--soft)}
.details dl{display:block}${stacked('.grid')}.wide .partner>td:not(.some){display:none}.grid td:focus-visible{outline-offset:1px}}
@media print{:root{--remove-soft:#fff;--change-soft:#fff;--add-soft:#fff}.grid{max-height:none;overflow:visible;border:0;font-size:8pt}
.tools>:not(output),.details{display:none}.large .grid .person{content-visibility:visible}.grid .person{break-inside:avoid}
.grid thead,.grid tr>:first-child{position:static}.grid table,.grid thead,.grid tbody{width:auto}${stacked('.wide')}}
`
