import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A copy of what is in the repository, to be changed and thrown away; the packages are the same ones. */
export function copyRepository(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'footing-copy-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const path of files.split('\0').filter((one) => one !== '' && existsSync(one))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    copyFileSync(path, join(folder, path))
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  writeFileSync(join(folder, '.git/info/exclude'), 'node_modules\n')
  execFileSync('git', ['add', '.'], { cwd: folder })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
