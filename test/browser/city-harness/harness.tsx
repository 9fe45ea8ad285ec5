// Mounts the city slot alone with a made-up moment: `?moment=play&layout=play&still=1`, with `sight=1` without its fog, with
// `steady=1` without leaving anything out where frames take long, and at the moment `harbour` another city from the same parts.
import '../../../client/ui/ui.css';
import '../../../client/ui/utilities.css';
import { render } from 'preact';
import { CitySlot } from '../../../client/features/city/view.tsx';
import { harbourStore } from './harbour.ts';
import { MOMENTS, storeAt } from './moments.ts';

const asked = new URLSearchParams(location.search);
const moment = MOMENTS.find((name) => name === asked.get('moment')) ?? 'calm';
const store = asked.get('moment') === 'harbour' ? harbourStore() : storeAt(moment);
if (asked.has('sight')) store.view.telemetryCoverage.value = Number(asked.get('sight'));
const picked: unknown[] = [];

/** As the running game has them, with keys of their own. */
const tools = (['Alarm', 'Links', 'Text'] as const).map((name) => (
  <button key={name} type="button" onClick={() => picked.push(name)}>
    {name} <span class="key">{name[0].toLowerCase()}</span>
  </button>
));

render(
  <CitySlot
    store={store}
    layout={asked.get('layout') === 'play' ? 'play' : 'wide'}
    reducedMotion={asked.has('still')}
    sparing={!asked.has('steady')}
    near={asked.get('near')}
    chosen={{ service: moment === 'play' ? 'front-end' : null, host: null }}
    tools={tools}
    onPickService={(service) => picked.push(service)}
    onPickHost={(service, host) => picked.push([service, host])}
  />,
  document.getElementById('app')!,
);

Object.assign(window, { store, picked });
