/** Which room may know which. Each message names the right home. Tests and fixtures may look further. */

const test =
  '\\.(test|db\\.test)\\.tsx?$|/(fixtures|laws|arbitraries|framework-arbitraries|reference)\\.ts$|^db/testing/'
const engines = '^lib/(scoring|planning)/'
const requestFiles = '/(queries|mutations|loaders|actions|schema|policy)\\.ts$'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    rule(
      'content-is-data',
      'content/ imports nothing: logic belongs to lib/<noun>.',
      { path: '^content/' },
      { path: '.' },
    ),
    rule(
      'engines-are-pure',
      'lib/scoring and lib/planning know no database, React or Next: read in lib/<noun>/queries and pass the data in.',
      { path: engines, pathNot: `${test}|${requestFiles}` },
      { path: '^(db|app|components)/|^node_modules/(next|react|drizzle-orm|postgres)/|^(node:)?(fs|net|http)$' },
    ),
    rule(
      'db-knows-no-product',
      'db/ knows Drizzle, content types and two pieces of the runtime: product logic belongs to lib/<noun>.',
      { path: '^db/', pathNot: test },
      { path: '^(lib|components|app|scripts)/', pathNot: '^lib/runtime/(per-process|semaphore)\\.ts$' },
    ),
    rule(
      'lib-renders-nothing',
      'lib/ has no screens: JSX belongs to components/, addresses to app/.',
      { path: '^lib/' },
      { path: '^(components|app)/' },
    ),
    rule(
      'db-behind-queries-and-mutations',
      'Only queries, mutations and the sign-in module talk to db/: move the read to queries.ts or the write to mutations.ts.',
      { path: '^lib/', pathNot: `${test}|/(queries|mutations)\\.ts$|^lib/auth/|^lib/problem\\.ts$` },
      { path: '^db/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'next-behind-loaders',
      'next/* belongs to loaders.ts (reads for a page) and to app/: keep the rest of lib/ free of the framework.',
      { path: '^lib/', pathNot: '/(loaders|actions)\\.ts$' },
      { path: '^node_modules/next/' },
    ),
    rule(
      'components-take-props',
      'components/ receive props: load in app/…/_parts through a loader and pass the data down.',
      { path: '^components/', pathNot: test },
      { path: '^(db|app)/|^lib/.*/(queries|mutations|loaders)\\.ts$' },
    ),
    rule(
      'app-below-db',
      'app/ never talks to db/: use a loader, or queries and mutations in app/api.',
      { path: '^app/', pathNot: test },
      { path: '^db/' },
    ),
    rule(
      'pages-load-through-loaders',
      'Pages read through loaders: queries and mutations are for route handlers behind the door.',
      { path: '^app/', pathNot: `${test}|route\\.ts$` },
      { path: '^lib/.*/(queries|mutations)\\.ts$' },
    ),
    rule('no-circles', 'Two files that need each other are one file, or miss a third.', {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data|node_modules/@types)' },
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
