/** The page's only style sheet. No style attributes anywhere: the page's policy refuses them. */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1b1f24;--bg:#fff;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--remove:#b3261e;
--change:#7a5200;--add:#176f2c;--focus:#0550ae}
@media(prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--dim:#9da7b1;--line:#30363d;--soft:#161b22;
--remove:#ff8a80;--change:#e3b341;--add:#6fdd8b;--focus:#79c0ff}}
*{box-sizing:border-box}
html{scroll-padding-top:6rem}
body{margin:0 auto;overflow-wrap:break-word;max-width:72rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--fg);
background:var(--bg)}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
ul{margin:0;padding:0;list-style:none}
code,pre{font:.9em ui-monospace,monospace}
code{overflow-wrap:normal}
pre{padding:.75rem;background:var(--soft);border:1px solid var(--line);overflow-x:auto}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.remove,.error{color:var(--remove)}.change,.blocked,.warning{color:var(--change)}.add{color:var(--add)}.stay,.why,.dim{color:var(--dim)}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0}
.counts li{padding:.15rem .75rem;line-height:2rem;border:1px solid var(--line);border-radius:.5rem;background:var(--soft)}
.counts strong{font-size:1.2rem}
.stop{border:2px solid var(--remove);border-radius:.5rem;padding:.25rem 1rem;margin:1rem 0}.approved{border-color:var(--change)}
@media(max-width:600px){pre{white-space:pre-wrap;overflow-wrap:anywhere}}
.find{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;padding:.75rem 0;
background:var(--bg);border-bottom:1px solid var(--line)}
.find label{display:grid;font-size:.85rem;color:var(--dim)}
.find input,.find select,.find button{font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--dim);
border-radius:.35rem;padding:.3rem .5rem;max-width:20rem}
.rows>li{padding:.4rem 0 .4rem 6.5rem;border-top:1px solid var(--line);overflow-wrap:break-word}
.large .rows>li{content-visibility:auto;contain-intrinsic-size:auto 3.5rem}
.rows>li>b:first-child{float:left;width:6.5rem;margin-left:-6.5rem;padding-right:.5rem}
.names{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr));column-gap:1.5rem}
.names>li{padding-left:0}.names>li>b:first-child{float:none;margin:0;padding:0}
.why{font-size:.9rem}.why,.fields{display:block}
.fields{margin:.15rem 0}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
.find button{cursor:pointer}
.part{border-left:.3rem solid var(--change);padding-left:.75rem}
.stop h2{margin:.5rem 0}.stop li{margin:.35rem 0}.stop .why{display:inline}.stop .fields{padding-left:1rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--soft)}
svg{display:block}
svg text{font:12px system-ui,sans-serif;fill:var(--fg)}
svg .head{font-weight:700;fill:var(--dim)}
svg rect{fill:var(--bg);stroke:var(--line)}
.link path{fill:none;stroke:currentColor}
.link text{fill:currentColor;font-weight:700;text-anchor:middle;paint-order:stroke;stroke:var(--soft);
stroke-width:4px}
.link.remove path{stroke-dasharray:7 5}.link.change path{stroke-dasharray:2 4}.link.blocked path{stroke-dasharray:9 3 2 3}.link.stay path{opacity:.45}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
svg .marked rect{stroke:var(--remove);stroke-dasharray:4 3}svg .mark{fill:var(--remove);font-weight:700}
.flow>li{padding:.35rem 0;border-top:1px solid var(--line)}.flow ul{padding-left:1rem}
.off{opacity:.12}
[hidden]{display:none!important}.paper{display:none}
@media(max-width:40rem){#picture .scroll,.legend{display:none}.find{position:static}.rows>li{padding-left:0}html{scroll-padding-top:0}
.rows>li>b:first-child{float:none;margin:0}.find input,.find select{max-width:100%;width:100%}}
@media(forced-colors:active){.stop{border-color:CanvasText}}
@media print{:root{--fg:#000;--bg:#fff;--dim:#444;--line:#999;--soft:#fff;--remove:#8c1d18;--change:#5c3d00;
--add:#0f4a1d;color-scheme:light}
.find{position:static;border:0}.large .paper{display:block}.find>:not(output),.skip{display:none}body:not(.large) details::details-content{display:block;
content-visibility:visible;block-size:auto}.large .rows>li{content-visibility:visible}.rows>li{break-inside:avoid}
.scroll{overflow:visible;border:0}svg{max-width:100%;height:auto}html{font-size:10pt}body{max-width:none}}
@media(prefers-reduced-motion:no-preference){.off,.node,.link{transition:opacity .15s}}
`
