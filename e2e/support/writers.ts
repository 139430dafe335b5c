import type { TestOrganization, TestPerson } from '#db/testing/factories.ts'

/** One acknowledged write: what the server promised to keep. */
export interface Acknowledged {
  version: number
  note: string
}

export interface Writer {
  person: TestPerson
  questionId: string
  acknowledged: Acknowledged[]
}

interface Target {
  url: string
  org: TestOrganization
  /** Writers go on until this says stop. */
  running(): boolean
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Saves one answer again and again as a careful client does: the same key and version until the outcome is known, the
 * current version after a conflict. Returns when told to stop and the last write is acknowledged.
 */
export async function keepSaving(writer: Writer, { url, org, running }: Target): Promise<void> {
  let version = 0
  const hand = crypto.randomUUID()
  for (let count = 1; running(); count += 1) {
    const note = `${hand} ${count}`
    const key = crypto.randomUUID()
    for (;;) {
      const answer = await fetch(
        `${url}/api/o/${org.slug}/assessments/${org.assessmentId}/answers/${writer.questionId}`,
        {
          method: 'PUT',
          headers: {
            cookie: `footing.session=${writer.person.token}`,
            origin: url,
            'content-type': 'application/json',
            'if-match': `"${version}"`,
            'idempotency-key': key,
          },
          body: JSON.stringify({ state: 'answered', level: count % 5, note }),
          signal: AbortSignal.timeout(8_000),
        },
      ).then(
        async (r) => ({
          status: r.status,
          body: (await r.json()) as { version?: number; current?: { version: number; note: string } },
        }),
        () => null,
      )
      if (answer?.status === 200) {
        version = Number(answer.body.version)
        writer.acknowledged.push({ version, note })
        break
      }
      if (answer?.status === 412) {
        version = Number(answer.body.current?.version ?? 0)
        break
      }
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(`A save was refused: ${JSON.stringify(answer)}`)
      await pause(25)
    }
  }
}
