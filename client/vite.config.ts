// The client build: the page of this folder into dist/, JSX for Preact, only the parts of Phaser that the city uses, and a
// compressed copy of each script and style sheet.
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { firstLoadWords } from './words/en/first-load.ts';

const here = (path: string): string => `${import.meta.dirname}/${path}`;

/** Features that Phaser's sources ask for by `typeof NAME`; its own build decides them the same way. */
const FEATURES: Readonly<Record<string, boolean>> = {
  WEBGL_RENDERER: true,
  CANVAS_RENDERER: false,
  WEBGL_DEBUG: false,
  FEATURE_SOUND: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
};

const phaserCore = (): Plugin => ({
  name: 'phaser-core',
  apply: 'build',
  // The package's exports hide its sources.
  config: () => ({
    resolve: {
      alias: [
        { find: /^phaser$/, replacement: here('city/phaser-core.js') },
        { find: /^phaser\/src\//, replacement: here('../node_modules/phaser/src/') },
      ],
    },
  }),
  transform: {
    filter: { id: /node_modules\/phaser\/src\// },
    handler: (code) => code.replaceAll(/typeof ([A-Z_0-9]+)/g, (text, name) => String(FEATURES[name] ?? text)),
  },
});

/** The format of the copy by its ending. */
const FORMATS = { gz: 'gzip', br: 'brotli' } as const;

const packed = (source: string | Uint8Array, format: (typeof FORMATS)[keyof typeof FORMATS]): Promise<Uint8Array> =>
  new Response(
    new Blob([source as BlobPart]).stream().pipeThrough(new CompressionStream(format as CompressionFormat)),
  ).bytes();

/** Packed copies beside every script and style sheet, for the server to answer with. */
const packedCopies = (): Plugin => ({
  name: 'packed-copies',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css)$/.test(file.fileName)) continue;
        const whole = file.type === 'chunk' ? file.code : file.source;
        for (const [ending, format] of Object.entries(FORMATS))
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.${ending}`, source: await packed(whole, format) });
      }
    },
  },
});

/** The page's own words stand with all the others. */
const pageWords = (): Plugin => ({
  name: 'page-words',
  transformIndexHtml: (html) =>
    html.replaceAll(/%(\w+)%/g, (text, name) => (firstLoadWords as Record<string, string>)[name] ?? text),
});

/** Files whose objects are words. */
const WORDS = /\/(client\/words\/en|server\/protocol\/words)\/[a-z/-]+\.ts$/;
/** Their texts stand in the page before it has loaded, and are no words to be shown. */
const NO_WORDS = /first-load|template|field-problem/;

/** Brackets all words of a build in the pseudo-locale. */
const pseudoLocale = (): Plugin => ({
  name: 'pseudo-locale',
  transform(code, id) {
    if (!WORDS.test(id) || NO_WORDS.test(id)) return null;
    const tables = [...code.matchAll(/^(?:export )?const (\w+)/gm)].map(([, name]) => `bracketAll(${name});`);
    return `import { bracketAll } from '${here('words/pseudo.ts')}';\n${code}\n${tables.join('\n')}`;
  },
});

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: './',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [phaserCore(), tailwindcss(), pageWords(), ...(mode === 'pseudo' ? [pseudoLocale()] : [packedCopies()])],
}));
