/** Types of what a message asks for, read from its text in the ICU message format. */

/** The names of tags: `<link>…</link>`. */
export type Tags<S extends string> = S extends `${string}</${infer Tag}>${infer Rest}` ? Tag | Tags<Rest> : never

type Trim<S extends string> = S extends ` ${infer R}` | `\n${infer R}` ? Trim<R> : S extends `${infer R} ` ? Trim<R> : S

/** One argument, from behind its brace: its name and kind, and what follows. A choice goes on with its options. */
type Argument<S extends string> = S extends `${infer Inside}}${infer Rest}`
  ? Inside extends `${infer Name},${infer Kind}`
    ? Trim<Kind> extends `plural,${string}` | `selectordinal,${string}`
      ? Record<Trim<Name>, number> & Options<S>
      : Trim<Kind> extends `select,${string}`
        ? Record<Trim<Name>, string> & Options<S>
        : Record<Trim<Name>, number> & Text<Rest>
    : Record<Trim<Inside>, string | number> & Text<Rest>
  : unknown

/** Text up to its next brace: one that opens an argument, or one that ends an option. */
type Text<S extends string> = S extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${infer Ended}`
    ? Options<`${Ended}{${Rest}`>
    : Argument<Rest>
  : S extends `${string}}${infer Rest}`
    ? Options<Rest>
    : unknown

/** Options up to their next brace: one that opens an option, or one that ends the choice. */
type Options<S extends string> = S extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${infer Ended}`
    ? Text<`${Ended}{${Rest}`>
    : Text<Rest>
  : S extends `${string}}${infer Rest}`
    ? Text<Rest>
    : unknown

type Flat<T> = { [K in keyof T]: T[K] }

/** What a message has to be given, without its tags: `{name}` text or number, `{n, number}` and plurals a number. */
export type Values<S extends string> = Flat<Text<S>>

/** A message of which parts are drawn: texts, and what the functions for its tags returned. */
export type Rich<N> = string | N | (string | N)[]

/** How code says a message: as it is, or with what it asks for. */
export type Say<S extends string> = [Tags<S>] extends [never]
  ? keyof Values<S> extends never
    ? string
    : (values: Values<S>) => string
  : <N>(values: Flat<Values<S> & Record<Tags<S>, (inside: (string | N)[]) => N>>) => Rich<N>

/** Messages by name, in groups. */
export interface Messages {
  readonly [name: string]: string | Messages
}

/** A group of messages as code uses it. */
export type Words<M> = { readonly [K in keyof M]: M[K] extends string ? Say<M[K]> : Words<M[K]> }

/** What another language has to say: the same names, in its own words. */
export type Translation<M> = { readonly [K in keyof M]: M[K] extends string ? string : Translation<M[K]> }
