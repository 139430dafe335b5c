import { writeFileSync } from 'node:fs'
import * as z from 'zod'
import { framework } from '#lib/framework/schema.ts'

/** The framework's shape for editors and other tools. */

const path = 'content/frameworks/framework.schema.json'
const text = `${JSON.stringify(z.toJSONSchema(framework, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`
writeFileSync(path, text)
console.log(`${path} written.`)
