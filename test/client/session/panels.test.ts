// Panels that are opened again on one connection: what is asked for, and what is shown.
import { expect, test } from 'vitest';
import { KnownPanels } from '../../../client/session/panels.ts';
import { applyFrame, createStore } from '../../../client/session/store.ts';
import { frame } from '../builders.ts';

const panel = (service: string, firstMinute: number, rows: number[][]) => ({ service, firstMinute, rows, logs: [] });

function opened() {
  const store = createStore();
  const panels = new KnownPanels(store);
  expect(panels.request('fleet')).toEqual({ service: 'fleet' });
  panels.show({ ok: true, panel: panel('fleet', 0, [[1], [2]]), version: 'a' });
  applyFrame(store, frame({ samples: { service: 'fleet', rows: [{ minute: 2, values: [3] }] } }));
  return { store, panels };
}

test('a panel that is opened again gets only the minutes that came since', () => {
  const { store, panels } = opened();
  expect(panels.request('store')).toEqual({ service: 'store' });
  panels.show({ ok: true, panel: panel('store', 0, [[9]]), version: 'b' });
  expect(panels.request('fleet')).toEqual({ service: 'fleet', have: { version: 'a', minutes: 3 } });
  panels.show({ ok: true, panel: panel('fleet', 3, [[4]]), version: 'a' });
  expect(store.panel.value).toEqual(panel('fleet', 0, [[1], [2], [3], [4]]));
});

test('all minutes are taken over where they read otherwise now', () => {
  const { store, panels } = opened();
  expect(panels.request('fleet')).toMatchObject({ have: { version: 'a', minutes: 3 } });
  panels.show({ ok: true, panel: panel('fleet', 0, [[7], [8]]), version: 'c' });
  expect(store.panel.value?.rows).toEqual([[7], [8]]);
  expect(panels.request('fleet')).toMatchObject({ have: { version: 'c', minutes: 2 } });
});

test('an answer that comes after frames were lost still follows what was asked for', () => {
  const { store, panels } = opened();
  panels.request('fleet');
  panels.forget();
  panels.show({ ok: true, panel: panel('fleet', 3, [[4]]), version: 'a' });
  expect(store.panel.value?.rows).toEqual([[1], [2], [3], [4]]);
});

test('a closed panel shows nothing, and nothing is known after frames were lost', () => {
  const { store, panels } = opened();
  expect(panels.request(null)).toEqual({ service: null });
  panels.show({ ok: true, panel: null, version: null });
  expect(store.panel.value).toBeNull();
  expect(panels.request('fleet')).toMatchObject({ have: { minutes: 3 } });
  panels.forget();
  expect(panels.request('fleet')).toEqual({ service: 'fleet' });
});
