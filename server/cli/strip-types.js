// Lets Node run the sources of an installed package: Node itself does not strip types below node_modules.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const SOURCES = new URL('../', import.meta.url).href;

registerHooks({
  load(url, context, next) {
    const [file] = url.split('?');
    if (!file.startsWith(SOURCES) || !file.endsWith('.ts')) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(file), 'utf8'));
    return { format: 'module', shortCircuit: true, source };
  },
});
