/** The laws of the house as rules, made from the one table in steps.cjs. Each comment is the sentence that an offender reads. */
const { steps, wire, vendors } = require('./steps.cjs')

const inside = (rooms) => `^packages/(${rooms.join('|')})/`
const escape = (text) => text.replace(/[/.@-]/g, '\\$&')
const tests = '\\.test\\.ts$|/test/|/(testing|test-server)\\.ts$'
const families = 'agents|prompts|documents|workflows|providers|middlewares|routes|stores|formats|pages|adapters|facts'

const stairs = steps.flatMap((rooms, step) => rooms.map((room) => ({
  name: `stairs/${room}`, severity: 'error',
  comment: `${room} stands on step ${step}: it imports from lower steps only, never sideways, never up${step >= wire ? ', and behind the wire it knows the server by openapi.json alone' : ''}.`,
  from: { path: inside([room]), pathNot: tests },
  to: { path: inside([...new Set([...(step >= wire ? steps.slice(0, wire).flat() : []), ...steps.slice(step).flat().filter((other) => other !== room)])]) },
})))

const vendorRules = Object.entries(vendors).map(([vendor, rooms]) => ({
  name: `vendor/${vendor}`, severity: 'error', comment: `Only ${rooms.join(' and ')} may know ${vendor}. Another room asks for what it needs through a door.`,
  from: { path: '^packages/', pathNot: `${inside(rooms)}|${tests}` }, to: { path: `(^|node_modules/)${escape(vendor)}(/|$)` },
}))

module.exports = {
  forbidden: [
    ...stairs,
    ...vendorRules,
    { name: 'no-circle', severity: 'error', comment: 'These files import each other in a circle, types included. Move what both need to a lower file.', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', comment: 'This import leads nowhere.', from: {}, to: { couldNotResolve: true, pathNot: '^(hast|mdast)$' /* types only: there is no package behind @types/hast */ } },
    { name: 'front-door', severity: 'error', comment: 'A room is entered by its door, src/index.ts (or src/testing.ts from tests).',
      from: { path: '^packages/([^/]+)/' }, to: { path: '^packages/([^/]+)/src/', pathNot: '^packages/$1/|^packages/[^/]+/src/(index|testing)\\.ts$' } },
    { name: 'strangers', severity: 'error', comment: 'Members of a family do not know each other. What two of them need stands in a named folder beside the family.',
      from: { path: `src/(${families})/([^/.]+)`, pathNot: tests }, to: { path: `src/$1/`, pathNot: `src/$1/$2\\.` } },
    { name: 'no-io-below', severity: 'error', comment: 'sdk, core and catalog are pure: no Node modules. Clock, randomness and files come in as ports.',
      from: { path: inside(['sdk', 'core', 'catalog']), pathNot: tests }, to: { dependencyTypes: ['core'] } },
    { name: 'declared', severity: 'error', comment: 'This package is not declared in the room that imports it.', from: { path: '^packages/', pathNot: tests }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    { name: 'not-only-for-tests', severity: 'error', comment: 'A development dependency is imported by shipped code.',
      from: { path: '^packages/', pathNot: tests }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^packages/' } },
    { name: 'no-drawer', severity: 'error', comment: 'No drawers: name the file after what it is about.', from: {}, to: { path: '^(packages|bench|scripts|test)/.*(/|^)(utils?|helpers?|common|shared|misc|types|constants)(/|\\.tsx?$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules/(?!@aicoe/)' }, exclude: { path: '(^|/)coverage/|^packages/web/dist/' },
    tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
}
