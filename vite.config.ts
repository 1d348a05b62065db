import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import pkg from './package.json' with { type: 'json' };

export default defineConfig(({ isSsrBuild }) => ({
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  plugins: [
    react(),
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
    : { outDir: 'dist/client', target: ['chrome64', 'safari12'], emptyOutDir: true },
  ssr: { noExternal: [] },
}));
