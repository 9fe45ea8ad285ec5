// A part of the screen that is loaded when it is first shown, drawn into a document without a browser.
import { Window } from 'happy-dom';
import { type ComponentType, h, options, render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazy } from '../../../client/ui/lazy.tsx';
import { words } from '../../../client/words/en/common.ts';

const Plots = () => h('p', null, 'plots');

/** Effects that wait for the next frame. */
let waiting: (() => void)[] = [];
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function nextFrame(): Promise<void> {
  for (const run of waiting.splice(0)) run();
  await settle();
}

let place: Element;
const before = options.requestAnimationFrame;

beforeEach(() => {
  const { document } = new Window();
  vi.stubGlobal('document', document);
  place = document.createElement('div') as unknown as Element;
  waiting = [];
  options.requestAnimationFrame = (run: () => void) => void waiting.push(run);
});

afterEach(() => {
  render(null, place);
  options.requestAnimationFrame = before;
  vi.unstubAllGlobals();
});

/** A part with the loads that were asked for. */
function partOf() {
  const loads = [] as { arrive(part: ComponentType): void; fail(): void }[];
  const load = () => new Promise<ComponentType>((arrive, fail) => void loads.push({ arrive, fail: () => fail(0) }));
  return { Part: lazy(load), loads };
}

test('is shown as soon as it is there, and at once the next time', async () => {
  const { Part, loads } = partOf();
  render(h(Part, null), place);
  expect(place.textContent).toBe(words.late.loading);
  await nextFrame();
  loads[0].arrive(Plots);
  await settle();
  expect(place.textContent).toBe('plots');
  render(null, place);
  render(h(Part, null), place);
  expect(place.textContent).toBe('plots');
});

test('is shown where another place takes over while it arrives, before its effects have run', async () => {
  const { Part, loads } = partOf();
  render(h(Part, { key: 'all services' }), place);
  await nextFrame();
  render(h(Part, { key: 'one service' }), place);
  loads[0].arrive(Plots);
  await settle();
  await nextFrame();
  expect(place.textContent).toBe('plots');
});

test('says that it cannot be loaded, and is asked for again where it is shown next', async () => {
  const { Part, loads } = partOf();
  render(h(Part, { key: 'first' }), place);
  await nextFrame();
  loads[0].fail();
  await settle();
  expect(place.textContent).toBe(words.late.failed + words.late.reload);
  render(h(Part, { key: 'second' }), place);
  await nextFrame();
  expect(place.textContent).toBe(words.late.loading);
  loads[1].arrive(Plots);
  await settle();
  expect(place.textContent).toBe('plots');
});
