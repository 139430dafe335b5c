import { createElement, Fragment, type ReactNode } from 'react'
import type { Rich } from '#lib/language/icu.ts'

/** A message with parts of its own, to be drawn: each part stands where the language puts it. */
export const rich = (message: Rich<ReactNode>): ReactNode => createElement(Fragment, null, ...[message].flat())
