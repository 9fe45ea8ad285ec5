// Starts the client: opens the connection, creates the store and the UI state, and renders the screens.
import '../ui/ui.css';
import '../ui/utilities.css';
import { render } from 'preact';
import { browserStorage, tabStorage } from '../session/browser-storage.ts';
import { createLink } from '../session/link.ts';
import { createRequests } from '../session/requests.ts';
import { createStore } from '../session/store.ts';
import { createTokens } from '../session/tokens.ts';
import { createUiState } from '../session/ui-state.ts';
import { openTransport } from '../session/wire.ts';
import { App } from './app.tsx';
import { readShortcutChoice } from './keys.ts';

const store = createStore();
const tokens = createTokens(tabStorage, browserStorage);
const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const newVisit = visit?.type === 'navigate';
const drill = {
  store,
  link: createLink(store, openTransport(), tokens, newVisit),
  ui: createUiState(readShortcutChoice()),
  requests: createRequests(),
};

document.getElementById('first-load')!.remove();
render(<App drill={drill} lastDrill={tokens.ofBrowser} />, document.getElementById('app')!);
