import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { QueryFailed } from '#db/client.ts'
import { Broken } from './broken.tsx'

const shown = (digest: string | undefined) =>
  renderToStaticMarkup(<Broken {...(digest === undefined ? {} : { digest })} retry={() => {}} />)

test('a page that met no database says so, and any other fault is one of ours', () => {
  for (const code of ['57P01', '57P03', 'ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'ENOENT'])
    expect(shown(new QueryFailed(code, new Error('lost')).digest)).toContain('cannot reach its database')
  for (const code of ['23505', '42P01', '57014'])
    expect(shown(new QueryFailed(code, new Error('lost')).digest)).toContain('A fault on our side')
})
