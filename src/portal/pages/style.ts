/** The one sheet of all pages: light and dark, a phone first. */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1b1f24;--bg:#fff;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--act:#0b57d0;--on-act:#fff;
--lose:#b3261e;--gain:#176f2c}
@media(prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--dim:#9da7b1;--line:#30363d;--soft:#161b22;--act:#8ab4f8;
--on-act:#0d1117;--lose:#ff8a80;--gain:#6fdd8b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);
overflow-wrap:anywhere}
h1{font-size:1.5rem}
h2{font-size:1.2rem}
a{color:var(--act)}
label{display:block;font-weight:600;margin-top:1rem}
.hint,.dim{color:var(--dim);font-weight:400}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=checkbox],[type=radio]),select,textarea{width:100%;padding:.5rem;border:1px solid var(--dim);border-radius:.25rem;
background:var(--bg)}
button{padding:.6rem 1.2rem;border:0;border-radius:.25rem;background:var(--act);color:var(--on-act);margin-top:1.25rem;cursor:pointer}
:focus-visible,input[type=date]:focus-within{outline:3px solid var(--act);outline-offset:2px}
.problem{border-left:4px solid var(--lose);padding:.25rem .75rem;background:var(--soft)}
.terms{border:1px solid var(--line);padding:.75rem;max-height:20rem;overflow:auto;white-space:pre-wrap;background:var(--soft)}
[aria-invalid]{border:2px solid var(--lose)!important}
.wrong{color:var(--lose);margin:.25rem 0}
fieldset{border:0;padding:0;margin:1rem 0 0}
legend{font-weight:600;padding:0}
fieldset label{font-weight:400;margin-top:.35rem}
button.quiet{background:none;color:var(--act);padding:0;text-decoration:underline}
nav a,nav span{display:inline-block;padding:.25rem 0;margin-right:1rem}
[role=alert]:focus{outline-offset:4px}
.signed-in{margin-top:2rem;border-top:1px solid var(--line)}
.queue{list-style:none;padding:0}
.queue li{padding:.5rem 0;border-bottom:1px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{color:var(--dim)}
dd{margin:0}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
.loses{color:var(--lose)}
.gains{color:var(--gain)}
pre{overflow:auto;background:var(--soft);padding:.75rem;font-size:.85rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;overflow-wrap:break-word}
td:first-child{white-space:nowrap}
th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
article{border-top:1px solid var(--line);padding-top:.5rem;margin-top:1.5rem}
blockquote{margin:.5rem 0;padding-left:.75rem;border-left:4px solid var(--line);white-space:pre-wrap}
a.act{display:inline-block;padding:.6rem 1.2rem;border-radius:.25rem;background:var(--act);color:var(--on-act);text-decoration:none}
button.deny{background:none;color:var(--lose);border:1px solid var(--lose)}
.mail{white-space:pre-wrap}
`
