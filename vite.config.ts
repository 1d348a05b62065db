import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import pkg from './package.json' with { type: 'json' };
import { englishApart } from './scripts/build/english-apart.ts';
import { flexGap } from './scripts/build/flex-gap.ts';
import { packed } from './scripts/build/packed.ts';

export default defineConfig(({ isSsrBuild }) => ({
  // React 19 has had it built in since 18; the shim is for those before.
  resolve: {
    alias: [
      // The same Dexie without what browsers before 2019 need.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
    ],
  },
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  plugins: [
    react(),
    !isSsrBuild && englishApart(),
    !isSsrBuild && flexGap(),
    !isSsrBuild && packed(),
    !isSsrBuild &&
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/client',
        filename: 'sw.ts',
        injectRegister: false,
        registerType: 'prompt',
        injectManifest: {
          globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
          maximumFileSizeToCacheInBytes: 3_000_000,
        },
        manifest: {
          name: '归学 · 控辍保学',
          short_name: '归学',
          description: '入户走访、一人一案、控辍保学台账',
          lang: 'zh-CN',
          start_url: '/',
          display: 'standalone',
          background_color: '#f6f7f5',
          theme_color: '#14532d',
          icons: [
            { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
            { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
            { src: '/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          ],
        },
      }),
  ],
  build: isSsrBuild
    ? { target: 'node20', emptyOutDir: true }
    : {
        ...{ outDir: 'dist/client', target: ['chrome80', 'safari14'], emptyOutDir: true },
        // What a page's chunk needs beside it is on the phone already (the worker fetched it): the lists of it would be 2 kB more
        // to load first. The page itself still names its own.
        modulePreload: { resolveDependencies: (_, deps, { hostType }) => (hostType === 'html' ? deps : []) },
        // One per cent smaller than the bundler's own; five seconds of a build.
        // Before any other chunk: what an old browser lacks is called while the others are being read.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'polyfills', test: /client\/app\/polyfills/, priority: 2 },
                // What the first page stands on in one piece: sixty small ones are 14 kB more, and as many requests.
                { name: 'first', test: /client\/app\/app\.tsx/, priority: 1 },
              ],
            },
          },
        },
        minify: 'terser',
        terserOptions: { ecma: 2020, compress: { passes: 3 } },
      },
  ssr: { noExternal: [] },
}));
