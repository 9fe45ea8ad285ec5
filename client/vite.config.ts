// How the client is built: the page of this folder into dist/, JSX for Preact.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1500 },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
