import { people } from '#db/seed/demo/people.ts'
import { expect, test } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'
import { Door } from '../pages/door.ts'
import { demoSlug } from '../support/demo.ts'
import { startOpenAi } from '../support/openai-server.ts'
import { launchServer, untilReady } from '../support/server.ts'

test('a configured model answers; when it breaks off, the answer begins again from the records and says so', async ({
  page,
}) => {
  test.slow()
  const model = await startOpenAi()
  const server = await launchServer({
    FOOTING_DEMO: 'on',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: model.url,
    ASSISTANT_MODEL: 'test-model',
  })
  try {
    await untilReady(server)
    const password = /Password for all of them: (\S+)/.exec(server.output())?.[1] ?? ''
    const door = new Door(page)
    await page.goto(`${server.url}/sign-in`)
    await door.fillSignIn({ email: people.tom.email, password })
    const assistant = new Assistant(page)
    await page.goto(`${server.url}/o/${demoSlug}`)
    await assistant.open()

    model.play([{ kind: 'text', pieces: ['Claims triage ', 'should wait. [S1]'] }])
    await assistant.ask('What about Claims triage?')
    const first = assistant.turn('What about Claims triage?')
    await expect(first).toContainText('Claims triage should wait.')
    await expect(first).toContainText('Written by test-model')

    model.play([{ kind: 'cut', pieces: ['Fraud referral scoring has no fallback. [S1]\n\n', 'It '] }])
    await assistant.ask('What blocks Fraud referral scoring?')
    const second = assistant.turn('What blocks Fraud referral scoring?')
    await expect(second).toContainText('Here is the answer that Footing finds in its sources by itself.')
    await expect(second).toContainText('Put together from your records, without a model')
    await expect(second).not.toContainText('has no fallback. It')

    model.play([{ kind: 'endless', piece: 'Claims triage should wait. [S1]\n\n', everyMs: 50 }])
    await assistant.question.fill('And what then?')
    await assistant.question.press('Enter')
    const third = assistant.turn('And what then?')
    await expect(third).toContainText('Claims triage should wait.')
    await page.reload()
    await expect(third).toContainText(/stopped before it was finished|still being written/)
    await expect(third.getByRole('button', { name: 'Ask again' })).toBeVisible()
  } finally {
    // A page that is still open would ask a server that is gone.
    await page.goto('about:blank')
    server.process.kill('SIGTERM')
    await server.ended
    await model.close()
  }
})
