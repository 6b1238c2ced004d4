import { loadDeclaration, directoryFiles } from '../config/index.ts'
const t0=Date.now()
const r = await loadDeclaration(process.argv[2]!, { today: '2026-11-23' })
console.log(Date.now()-t0,'ms')
for (const f of r.findings) console.log(`${f.source?.file}:${f.source?.line}:${f.source?.column}-${f.end?.line}:${f.end?.column} ${f.severity} ${f.code} ${f.message} | ${f.help}` + (f.related?` [${f.related.file}:${f.related.line}]`:''))
if (r.declaration && process.argv[3]) { console.log(JSON.stringify(r.declaration,null,1)); const g=r.declaration.guests.at(-1)!; console.log(r.declaration.at(g), r.declaration.at(g,'expires'), r.declaration.at(g.groups,0), r.declaration.at(g.groups,1),r.declaration.at(g.attributes,'companyName'), r.declaration.at(g.invitation,'send'), r.declaration.at(g, 'sponsors'), r.declaration.at(r.declaration.policies,'b2bManagementPolicy')) }
