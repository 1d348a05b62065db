import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import pkg from './package.json' with { type: 'json' };
import { englishApart } from './scripts/build/english-apart.ts';

/**
 * zod's schemas can describe themselves as JSON Schema. Nobody asks a phone for that, and it is a fifth of zod; the classes
 * reach for it by name, so no bundler drops it by itself.
 */
const slimZod: Plugin = {
  name: 'slim-zod',
  enforce: 'pre',
  load(id) {
    // Its own English messages reach no person: our rules have words of their own.
    if (/zod\/v4\/locales\/en\.js$/.test(id))
      return "export default () => ({ localeError: () => 'invalid' });";
    if (!/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const code = readFileSync(id, 'utf8');
    const names = [...code.matchAll(/export (?:function|const|class) (\w+)/g)].map((match) => match[1]);
    // Some are called while a schema is made, to make the method that would describe it: they answer with one that refuses.
    const refuse = 'const refuse = () => { throw new Error("JSON Schema is left out of the client"); };';
    return [refuse, ...names.map((name) => `export const ${name} = () => refuse;`)].join('\n');
  },
};

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
    !isSsrBuild && slimZod,
    !isSsrBuild && englishApart(),
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
        terserOptions: { compress: { passes: 2 } },
      },
  ssr: { noExternal: [] },
}));
