// Listens to the keyboard and does what `readKey` says is meant.
import { useEffect } from 'preact/hooks';
import { SPEEDS } from '#protocol/events.ts';
import { isUnseenReturn, nextToAcknowledge, nextToShelve } from '../features/alarms/model.ts';
import { nextToCite } from '../features/inspections/model.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  cancelActivity,
  citeOnBoard,
  type Drill,
  mayGive,
  navigate,
  runForward,
  seeReturned,
  shelve,
  togglePause,
  togglePeekAlarms,
  zoomToAlarm,
} from '../session/drill.ts';
import { type KeyAction, type KeyPress, readKey } from './keys.ts';

const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]';
const PRESSABLE = 'button, summary, a[href], input, [role="tab"]';
/** Arrow keys mean something of their own in these. */
const OWN_ARROWS = 'input, select, textarea, [role="tablist"], [role="region"]';

const pressOf = (event: KeyboardEvent): KeyPress => {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    modified: event.ctrlKey || event.altKey || event.metaKey,
    typing: target?.closest(TYPING) != null,
    pressable: target?.closest(PRESSABLE) != null,
  };
};

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

/** Cites what is waiting for it; before the first look the board says how to come by something. */
function citeNext(drill: Drill): boolean {
  const { view, me } = drill.store;
  const next = nextToCite(view.observations.value, view.citations.value, me.value);
  if (next === undefined) navigate(drill, { to: 'board' });
  else citeOnBoard(drill, next);
  return true;
}

/** In the room of the controls the key of the pause holds the wave, where one runs. */
function pauseOrHold(drill: Drill): void {
  const hold = document.activeElement?.closest('.workspace')?.querySelector<HTMLElement>('[data-hold]');
  if (hold == null) togglePause(drill);
  else hold.click();
}

const always = (act: (drill: Drill) => void) => (drill: Drill) => {
  act(drill);
  return true;
};

const opens = (kind: 'palette' | 'keys' | 'dependencies' | 'city-text') =>
  always((drill) => navigate(drill, { to: 'dialog', dialog: { kind } }));

/** Each says whether there was something to do. */
const ACTS: Record<Exclude<KeyAction['do'], 'go' | 'speed'>, (drill: Drill) => boolean> = {
  palette: opens('palette'),
  keys: opens('keys'),
  pause: always(pauseOrHold),
  forward: always(runForward),
  acknowledge: acknowledgeNext,
  shelve: shelveNext,
  cite: citeNext,
  hypothesis: always((drill) => navigate(drill, { to: 'board', focus: 'hypothesis' })),
  'put-down': (drill) => {
    const { store } = drill;
    const busy = store.view.tasks.value.some(({ by }) => by === store.me.value);
    if (busy) cancelActivity(drill);
    return busy;
  },
  fly: zoomToAlarm,
  glance: togglePeekAlarms,
  dependencies: opens('dependencies'),
  'city-text': opens('city-text'),
  next: () => moveInRows(1),
  previous: () => moveInRows(-1),
  close: () => false,
};

function perform(drill: Drill, action: KeyAction): boolean {
  if (action.do === 'go') {
    navigate(drill, { to: action.to });
    return true;
  }
  if (action.do === 'speed') {
    const { link, requests } = drill;
    void requests.run('clock', () => link.setClock({ speed: SPEEDS[action.index], paused: false }));
    return true;
  }
  return ACTS[action.do](drill);
}

export function useShortcuts(drill: Drill): void {
  useEffect(() => {
    let waitsForPlace = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || drill.ui.route.value.dialog !== null) return;
      // Out of a field with Escape, so that the next key is a shortcut again.
      if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches(TYPING)) {
        event.target.blur();
        return;
      }
      if (event.key.startsWith('Arrow') && (event.target as Element).closest?.(OWN_ARROWS) != null) return;
      // A place that could not take the focus must not take it later.
      navigate(drill, { focus: null });
      const { on, keys } = drill.ui.shortcuts.value;
      const step = readKey(waitsForPlace, pressOf(event), on ? keys : null);
      waitsForPlace = step.waitsForPlace;
      if (step.action !== null && perform(drill, step.action)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drill]);
}
