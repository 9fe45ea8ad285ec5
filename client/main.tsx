// Starts the client: opens the wire, makes the store and the desk, and draws the screens.
import { render } from 'preact';
import { createLink } from './link/link.ts';
import { createTokens } from './link/tokens.ts';
import { openWire } from './link/wire.ts';
import { App } from './panels/app.tsx';
import { readShortcutChoice } from './panels/shortcut-choice.ts';
import { createAsks } from './store/asks.ts';
import { createDesk } from './store/desk.ts';
import { createStore } from './store/store.ts';

const store = createStore();
const tokens = createTokens(sessionStorage, localStorage);
const drill = {
  store,
  link: createLink(store, openWire(), tokens),
  desk: createDesk(readShortcutChoice()),
  asks: createAsks(),
};

document.getElementById('first-load')!.remove();
render(<App drill={drill} lastDrill={tokens.last} />, document.getElementById('app')!);
