import { defineConfig } from 'vitest/config'

const rooms = '{app,components,lib,db,scripts,server,content}'

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      {
        test: {
          name: 'unit',
          // They share what they import: none replaces a module, and each puts back what it changes.
          isolate: false,
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: [`${rooms}/**/*.db.test.ts`],
        },
      },
      {
        test: {
          name: 'database',
          include: [`${rooms}/**/*.db.test.ts`],
          globalSetup: ['db/testing/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
