import { spawnSync } from 'node:child_process'

/** Dependency direction. A cruise that saw no module proves nothing, so it fails too. */

const rooms = ['app', 'components', 'lib', 'db', 'scripts', 'server', 'content']
const result = spawnSync(
  process.execPath,
  ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', ...rooms],
  { encoding: 'utf8' },
)
process.stdout.write(result.stdout)
process.stderr.write(result.stderr)
const seen = Number(/(\d+) modules/.exec(result.stdout)?.[1] ?? 0)
if (seen < 100) console.error(`Only ${seen} modules were seen: the rules were not applied.`)
process.exitCode = result.status === 0 && seen >= 100 ? 0 : 1
