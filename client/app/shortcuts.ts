// Listens to the keyboard through tinykeys and runs the shortcut of each key.
import { useEffect } from 'preact/hooks';
import { tinykeys } from 'tinykeys';
import { SPEEDS, type Speed } from '#protocol/events.ts';
import { isUnseenReturn, nextToAcknowledge, nextToShelve } from '../features/alarms/model.ts';
import { nextToCite } from '../features/inspections/model.ts';
import { cite, mayCite, undoCite } from '../session/cite.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  cancelActivity,
  type Drill,
  mayGive,
  navigate,
  runAt,
  runForward,
  seeReturned,
  shelve,
  stopsChosen,
  togglePause,
  togglePeekAlarms,
  zoomToAlarm,
} from '../session/drill.ts';
import { isOwnKey, type KeyAction, keyBindings, leaveField, SEQUENCE_MS } from './keys.ts';
import { stepBack } from './route.ts';

/** Moves the focus to a neighbouring row: of the list or the panel that has the focus, else of the alarms. */
function moveInRows(offset: 1 | -1): boolean {
  const active = document.activeElement;
  const list =
    active?.closest('[data-rows]') ??
    active?.closest('.service-panel')?.querySelector('[data-rows]') ??
    document.querySelector('[data-rows="alarms"]');
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  if (rows.length === 0) return false;
  const now = rows.findIndex((row) => row === active || row.parentElement?.contains(active ?? null));
  const next = now < 0 ? (offset === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + offset));
  rows[next].focus();
  return true;
}

/** Acknowledges the selected or the gravest alarm that waits; one that came back to OK is seen by the same key. */
function acknowledgeNext(drill: Drill): boolean {
  const alarms = drill.store.view.alarms.value;
  const { route, seenReturns } = drill.ui;
  const { alarm: selectedId } = route.value;
  const selected = alarms.find(({ id }) => id === selectedId);
  if (selected !== undefined && isUnseenReturn(selected, seenReturns.value)) {
    seeReturned(drill, [selected]);
    return true;
  }
  const alarm = mayGive(drill, ACKNOWLEDGE) ? nextToAcknowledge(alarms, selectedId) : null;
  if (alarm !== null) acknowledge(drill, alarm.id);
  return alarm !== null;
}

function shelveNext(drill: Drill): boolean {
  const alarm = nextToShelve(drill.store.view.alarms.value, drill.ui.route.value.alarm);
  return alarm !== null && shelve(drill, alarm.id);
}

/** The reading that the focus is on. */
function observationInFocus({ store }: Drill) {
  const id = Number(document.activeElement?.closest<HTMLElement>('[data-observation]')?.dataset.observation);
  return store.view.observations.value.find((one) => one.id === id);
}

/** Cites the reading that has the focus, else what waits for it; before the first look the board says how to come by one. */
function citeNext(drill: Drill): boolean {
  const { view, me } = drill.store;
  const next = observationInFocus(drill) ?? nextToCite(view.observations.value, view.citations.value, me.value);
  if (next === undefined || !mayCite(drill)) navigate(drill, { to: 'board' });
  else cite(drill, next);
  return true;
}

/** Presses the button that holds a rollout, where one is in sight. */
function holdRollout(): boolean {
  const hold = document.querySelector<HTMLElement>('[data-hold]');
  hold?.click();
  return hold !== null;
}

/** Presses what reads a host, a sample or a floor, where it is in sight; else goes to the hosts, so that two presses read. */
const reads = (what: 'inspect' | 'sample' | 'floor') => (drill: Drill) => {
  const button = document.querySelector<HTMLElement>(`[data-${what}]`);
  // In the field for the number the second key would be a letter.
  if (button === null) navigate(drill, { to: 'hosts', focus: 'panel-title' });
  else button.click();
  return true;
};

const always = (act: (drill: Drill) => void) => (drill: Drill) => {
  act(drill);
  return true;
};

const opens = (kind: 'palette' | 'keys' | 'dependencies' | 'city-text') =>
  always((drill) => navigate(drill, { to: 'dialog', dialog: { kind } }));

const atSpeed = (speed: Speed) => always((drill) => runAt(drill, speed));

/** Closes the note of a citation, else whatever was opened last. */
function goBack(drill: Drill): boolean {
  const { citing, route } = drill.ui;
  const back = stepBack(route.value);
  if (citing.value !== null) citing.value = null;
  else if (back !== null) navigate(drill, back);
  else return false;
  return true;
}

/** Each says whether there was something to do. */
const ACTIONS: Record<Exclude<KeyAction['do'], 'go'>, (drill: Drill) => boolean> = {
  palette: opens('palette'),
  keys: opens('keys'),
  pause: always(togglePause),
  hold: holdRollout,
  forward: always((drill) => runForward(drill, stopsChosen(drill))),
  'forward-work': always((drill) => runForward(drill, ['work'])),
  'speed-1': atSpeed(SPEEDS[0]),
  'speed-2': atSpeed(SPEEDS[1]),
  'speed-3': atSpeed(SPEEDS[2]),
  'speed-4': atSpeed(SPEEDS[3]),
  'speed-5': atSpeed(SPEEDS[4]),
  acknowledge: acknowledgeNext,
  shelve: shelveNext,
  inspect: reads('inspect'),
  sample: reads('sample'),
  floor: reads('floor'),
  cite: citeNext,
  undo: undoCite,
  hypothesis: always((drill) => navigate(drill, { to: 'board', focus: 'hypothesis' })),
  cancel: (drill) => {
    const { store } = drill;
    const busy = store.view.tasks.value.some(({ by }) => by === store.me.value);
    if (busy) cancelActivity(drill);
    return busy;
  },
  back: goBack,
  zoom: zoomToAlarm,
  peek: togglePeekAlarms,
  dependencies: opens('dependencies'),
  'city-text': opens('city-text'),
  next: () => moveInRows(1),
  previous: () => moveInRows(-1),
};

function perform(drill: Drill, action: KeyAction): boolean {
  if (action.do !== 'go') return ACTIONS[action.do](drill);
  navigate(drill, { to: action.to });
  return true;
}

export function useShortcuts(drill: Drill): void {
  const { on, keys } = drill.ui.shortcuts.value;
  useEffect(() => {
    // Before any key is read: an element that could not take the focus so far must not take it later.
    const begin = (event: KeyboardEvent) => {
      if (drill.ui.route.value.dialog !== null) return;
      leaveField(event);
      navigate(drill, { focus: null });
    };
    // The clock can be stopped over a dialog too.
    const isCovered = ({ key }: KeyboardEvent) => drill.ui.route.value.dialog !== null && key !== keys.pause;
    const ignore = (event: KeyboardEvent) => event.defaultPrevented || isCovered(event) || isOwnKey(event);
    // Some browsers press a button when Space is let go, whatever became of its press.
    const release = (event: KeyboardEvent) => {
      if (on && event.key === ' ' && keys.pause === ' ' && !isOwnKey(event)) event.preventDefault();
    };
    const bindings = keyBindings(on ? keys : null, (action) => perform(drill, action));
    window.addEventListener('keydown', begin);
    window.addEventListener('keyup', release);
    const stop = tinykeys(window, bindings, { ignore, timeout: SEQUENCE_MS });
    return () => {
      window.removeEventListener('keydown', begin);
      window.removeEventListener('keyup', release);
      stop();
    };
  }, [drill, on, keys]);
}
