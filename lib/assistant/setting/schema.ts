import * as z from 'zod'
import { flag } from '#lib/schema.ts'

const version = z.string().regex(/^\d{1,3}\.\d{1,3}$/, 'Choose one of the versions.')

export const settingBody = z.strictObject({
  enabled: flag,
  provider: flag,
  retentionDays: z
    .number({ error: 'Enter a whole number of days.' })
    .int('Enter a whole number of days.')
    .min(1, 'Conversations are kept for at least one day.')
    .max(3_650, 'Keep conversations for ten years at most.'),
  /** Currency units; null for no cap. */
  monthlyCap: z
    .number({ error: 'Enter an amount, or nothing for no cap.' })
    .min(0, 'Enter an amount of 0 or more.')
    .max(1_000_000, 'Enter an amount up to 1,000,000.')
    .nullable(),
  prompts: z
    .record(
      z.string().regex(/^[a-z-]{1,40}$/),
      z.strictObject({
        current: version,
        // A form that names no version means that none is on trial.
        trial: z.preprocess(
          (trial) => ((trial as { version?: unknown } | null)?.version === '' ? null : trial),
          z
            .strictObject({
              version,
              share: z
                .number({ error: 'Enter a share of the questions.' })
                .min(0.01, 'Give the version on trial at least 1% of the questions.')
                .max(0.9, 'Give the version on trial at most 90% of the questions.'),
            })
            .nullable(),
        ),
      }),
    )
    .default({}),
})

export type SettingBody = z.infer<typeof settingBody>
