/** Which room may know which. Each message names the right home. Tests and fixtures may look further. */

const test =
  '\\.(test|db\\.test)\\.tsx?$|/(fixtures|laws|arbitraries|framework-arbitraries|reference)\\.ts$|^db/testing/'
const engines = '^lib/(scoring|planning)/'
const requestFiles = '/(queries|mutations|loaders|actions|schema|policy)\\.ts$'

/** What is stored, by name: it knows nothing, so that everything may know it. */
const closedSets = '^db/enums\\.ts$'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/**
 * The order of the nouns: each may know those before it, never one after it. Nouns on one line know nothing of each other
 * unless they stand in that order. Loaders put a page together and may look at every noun.
 */
const nouns = [
  ...['language', 'runtime'],
  ...['framework', 'glossary', 'playbook', 'scoring', 'planning', 'method'],
  ...['audit', 'mail', 'auth', 'http'],
  ...['organization', 'template', 'assessment', 'founding', 'use-case'],
  ...['portfolio', 'share', 'roadmap', 'benchmark', 'workshop', 'engagement', 'invitation'],
  ...['export', 'practice', 'account', 'erasure', 'assistant'],
]

const homes = {
  language: 'words and counting know no noun: what a sentence needs is handed over as a number, a day or a key.',
  runtime: 'what keeps a process going knows no noun: hand over a function.',
  framework: 'the content of the method is read by everything: what computes with it belongs to scoring or planning.',
  scoring: 'the engine knows the framework alone: what is stored comes in as facts.',
  planning: 'the engine of plans knows framework and scoring: the living plan is roadmap.',
  mail: 'a message knows its words and its address: who writes it stands above.',
  audit: 'the log knows ids alone: whoever acts hands them over.',
  auth: 'signing in knows neither practices nor workshops: the act belongs to the noun that it is about.',
  assessment: 'answers know nothing of what is made of them: that is portfolio, share or workshop.',
  'use-case': 'a use case knows nothing of what is made of it: that is portfolio or invitation.',
  portfolio: 'portfolio tells what is so: ways out are export, dates are roadmap.',
  roadmap: 'the plan is read by workshops and exports, not the other way round.',
  workshop: 'a workshop knows no practice: what the client holds of one is template.',
}

const order = nouns
  .slice(0, -1)
  .map((noun, i) =>
    rule(
      `order-of-the-nouns-${noun}`,
      `lib/${noun} stands below: ${homes[noun] ?? 'move what both need down, or the act up to the noun that knows both.'}`,
      { path: `^lib/${noun}/`, pathNot: `${test}|/loaders\\.ts$` },
      { path: `^lib/(${nouns.slice(i + 1).join('|')})/` },
    ),
  )

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
      {
        path: '^(db|app|components)/|^node_modules/(next|react|drizzle-orm|postgres)/|^(node:)?(fs|net|http)$',
        pathNot: closedSets,
      },
    ),
    rule(
      'db-knows-no-product',
      'db/ knows Drizzle, content types and three pieces of the runtime: product logic belongs to lib/<noun>.',
      { path: '^db/', pathNot: test },
      { path: '^(lib|components|app|scripts|server)/', pathNot: '^lib/runtime/(minted|per-process|semaphore)\\.ts$' },
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
      { path: '^db/', pathNot: closedSets, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'next-behind-loaders',
      'next/* belongs to loaders.ts (reads for a page) and to app/: keep the rest of lib/ free of the framework.',
      { path: '^lib/', pathNot: '/(loaders|actions)\\.ts$' },
      { path: '^node_modules/next/' },
    ),
    rule(
      'components-take-props',
      'components/ receive props: load in a page of app/ through a loader and pass the data down.',
      { path: '^components/', pathNot: test },
      { path: '^(db|app)/|^lib/.*/(queries|mutations|loaders)\\.ts$', pathNot: closedSets },
    ),
    rule(
      'app-below-db',
      'app/ never talks to db/: use a loader, or queries and mutations in app/api.',
      { path: '^app/', pathNot: test },
      { path: '^db/', pathNot: closedSets },
    ),
    rule(
      'pages-load-through-loaders',
      'Pages read through loaders: queries and mutations are for route handlers behind the door.',
      { path: '^app/', pathNot: `${test}|route\\.ts$` },
      { path: '^lib/.*/(queries|mutations)\\.ts$' },
    ),
    ...order,
    rule(
      'every-noun-has-its-place',
      'This noun stands in no order yet: give it its place in the list at the top of .dependency-cruiser.mjs.',
      { path: '^lib/', pathNot: test },
      { path: `^lib/(?!(${nouns.join('|')})/)[^/]+/` },
    ),
    rule(
      'no-noun-in-the-corridor',
      'What lies in lib/ itself knows no noun, only language: give it a room.',
      { path: '^lib/[^/]+\\.ts$', pathNot: test },
      { path: '^lib/(?!language/)[^/]+/' },
    ),
    rule(
      'loaders-for-pages',
      'Loaders are for pages: read through queries instead.',
      { path: '^lib/', pathNot: `${test}|/loaders\\.ts$` },
      { path: '^lib/.*/loaders\\.ts$' },
    ),
    rule(
      'current-release-for-beginnings',
      'An assessment keeps its release: take the framework from getFrameworkOf, or from the portfolio. The current release is for new assessments and pages about the method.',
      {
        path: '^(lib|components|app)/',
        pathNot: `${test}|/testing/|^lib/framework/|^lib/assessment/mutations\\.ts$|^lib/(template|practice)/(mutations|loaders)\\.ts$|^lib/assistant/source/mutations\\.ts$`,
      },
      { path: '^lib/framework/release/' },
    ),
    rule(
      'contexts-from-the-door',
      'Only the door makes the right to act: ask lookUpContext or lookUpRoom for it.',
      { pathNot: '^lib/auth/(client|session|room)/queries\\.ts$' },
      { path: '^lib/runtime/mint\\.ts$' },
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
