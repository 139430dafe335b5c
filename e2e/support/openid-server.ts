import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A small OpenID provider that speaks the real protocol: discovery, authorization code with PKCE, user info. */

export const client = { id: 'footing', secret: 'a secret: with / signs' }

/** What the provider does wrong with the next sign-in. */
export type Twist =
  | 'none'
  | 'wrong nonce'
  | 'wrong audience'
  | 'wrong issuer'
  | 'other subject'
  | 'clock far ahead'
  | 'clock far behind'
  | 'cancelled'
  | 'refused client'
  | 'broken token endpoint'

type Claims = Record<string, unknown>

interface Grant {
  nonce: string | null
  challenge: string | null
  redirectUri: string | null
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

export class OpenIdServer {
  issuer = ''
  twist: Twist = 'none'
  /** What the user-info answer says of whoever signs in. */
  claims: Claims = {}
  /** What the ID token says beyond the protocol's own. */
  token: Claims = {}
  readonly #grants = new Map<string, Grant>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections()
    return new Promise((closed) => this.#server.close(closed))
  }

  #idToken(grant: Grant): string {
    const shift = { 'clock far ahead': 86_400, 'clock far behind': -86_400 }[this.twist as string] ?? 0
    const now = Math.floor(Date.now() / 1000) + shift
    const body = {
      iss: this.twist === 'wrong issuer' ? 'https://login.evil.test' : this.issuer,
      sub: this.claims.sub,
      aud: this.twist === 'wrong audience' ? 'another-client' : client.id,
      iat: now,
      nbf: now,
      exp: now + 60,
      nonce: this.twist === 'wrong nonce' ? 'another-nonce' : grant.nonce,
      ...this.token,
    }
    const text = `${encode({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${encode(body)}`
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), keys.privateKey).toString('base64url')}`
  }

  async #exchange(request: IncomingMessage): Promise<[number, unknown]> {
    const form = await readForm(request)
    const [id = '', secret = ''] = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':')
    const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', ' '))
    if (this.twist === 'broken token endpoint') return [500, { error: 'server_error' }]
    if (this.twist === 'refused client' || decoded(id) !== client.id || decoded(secret) !== client.secret)
      return [401, { error: 'invalid_client' }]
    const code = form.get('code') ?? ''
    const grant = this.#grants.get(code)
    this.#grants.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri'))
      return [400, { error: 'invalid_grant' }]
    return [
      200,
      { access_token: 'for-user-info', token_type: 'Bearer', expires_in: 60, id_token: this.#idToken(grant) },
    ]
  }

  #authorize(url: URL, response: ServerResponse): void {
    const asked = url.searchParams
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('state', asked.get('state') ?? '')
    if (this.twist === 'cancelled') back.searchParams.set('error', 'access_denied')
    else {
      const code = randomBytes(8).toString('hex')
      this.#grants.set(code, {
        nonce: asked.get('nonce'),
        challenge: asked.get('code_challenge'),
        redirectUri: asked.get('redirect_uri'),
      })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer)
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/authorize') return this.#authorize(url, response)
    if (url.pathname === '/token') return void json(...(await this.#exchange(request)))
    if (url.pathname === '/userinfo')
      return void json(200, this.twist === 'other subject' ? { ...this.claims, sub: 'somebody-else' } : this.claims)
    json(200, {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    })
  }
}
