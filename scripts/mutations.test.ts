import { globSync, readFileSync } from 'node:fs'
import { type ExportDeclaration, type Param, parseSync, type TsType } from '@swc/core'
import { expect, test } from 'vitest'

/**
 * Every write has one shape: `(ctx, input)`. The context is the caller's; where nobody is signed in, or a room or a client
 * is acted in, it is the smaller one of these; of a job it is the try. What belongs to a transaction takes that first.
 */
const contexts = ['OrgContext', 'RoomContext', 'SignedIn', 'Visit', 'Actor', 'Place', 'Try']
const transactions = ['TenantTransaction', 'IdentityWriter']

const nameOf = (type: TsType | undefined): string =>
  type?.type !== 'TsTypeReference'
    ? ''
    : type.typeName.type === 'Identifier'
      ? type.typeName.value === 'Pick' || type.typeName.value === 'Omit'
        ? nameOf(type.typeParams?.params[0])
        : type.typeName.value
      : ''

const patternOf = ({ pat }: Param) => (pat.type === 'AssignmentPattern' ? pat.left : pat)

function annotationOf(param: Param): TsType | undefined {
  const pattern = patternOf(param)
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  return annotation?.type === 'TsTypeAnnotation' ? annotation.typeAnnotation : undefined
}

const isOne = (names: readonly string[]) => (type: TsType | undefined) =>
  type?.type === 'TsIntersectionType'
    ? type.types.some((part) => names.includes(nameOf(part)))
    : names.includes(nameOf(type))
const isContext = isOne(contexts)
const isTransaction = isOne(transactions)

/** One object: destructured, or of a named type. */
const isObject = (param: Param, type: TsType | undefined) =>
  patternOf(param).type === 'ObjectPattern' ||
  nameOf(type) !== '' ||
  type?.type === 'TsTypeLiteral' ||
  type?.type === 'TsIntersectionType'

function faultOf(params: Param[]): string | null {
  const left = params.map((param) => ({ param, type: annotationOf(param) }))
  if (isTransaction(left[0]?.type)) left.shift()
  if (isContext(left[0]?.type)) left.shift()
  if (left.length > 1) return `${left.length} parameters besides the context`
  const [input] = left
  return input && !isObject(input.param, input.type) ? 'an input that is no object' : null
}

/** The queue below the nouns is told kinds of jobs: nobody acts there. */
const written = globSync('lib/**/mutations.ts', { exclude: ['lib/runtime/**'] }).flatMap((path) =>
  parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' })
    .body.filter((one): one is ExportDeclaration => one.type === 'ExportDeclaration')
    .flatMap(({ declaration }) =>
      declaration.type === 'FunctionDeclaration'
        ? [{ name: `${path} ${declaration.identifier.value}`, params: declaration.params }]
        : [],
    ),
)

test('every mutation takes a context and one object', () => {
  expect(written.length).toBeGreaterThan(100)
  expect(written.flatMap(({ name, params }) => (faultOf(params) ? [`${name}: ${faultOf(params)}`] : []))).toEqual([])
})
