// Starts the client: opens the wire, makes the store and the desk, and draws the screens.
import { render } from 'preact';
import { createLink } from '../session/link.ts';
import { createTokens } from '../session/tokens.ts';
import { openWire } from '../session/wire.ts';
import { App } from './app.tsx';
import { readShortcutChoice } from './shortcut-choice.ts';
import { createAsks } from '../session/requests.ts';
import { createDesk } from '../session/ui-state.ts';
import { createStore } from '../session/store.ts';

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
