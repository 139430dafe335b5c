import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  compress: false,
  reactStrictMode: true,
  // Nobody gets a page's head later than its body: what does not exist is answered with 404, not with a streamed apology.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // Other processes that build beside this one (tests, benchmarks) name a folder of their own.
  distDir: process.env.FOOTING_DIST_DIR ?? '.next',
  serverExternalPackages: [
    '@myriaddreamin/typst-ts-node-compiler',
    '@node-rs/argon2',
    'postgres',
    'nodemailer',
    'pino',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    '@zxcvbn-ts/language-en',
  ],
  // Types are checked by `npm run verify`; a start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    optimizePackageImports: ['lucide-react'],
    // A page's code is loaded with its first request: loading all of it takes most of a start and memory that may never be used.
    preloadEntriesOnStart: false,
  },
}

export default config
