// Listens to the keyboard and does what `readKey` says is meant.
import { useEffect } from 'preact/hooks';
import { SPEEDS } from '#protocol/events.ts';
import { nextToAcknowledge } from '../presentation/alarms.ts';
import { type KeyAction, type KeyPress, readKey } from '../presentation/keys.ts';
import { acknowledge, type Drill, goTo, runForward, togglePause } from './drill.ts';

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
    active?.closest('.panel')?.querySelector('[data-rows]') ??
    document.querySelector('[data-rows="alarms"]');
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  if (rows.length === 0) return false;
  const now = rows.findIndex((row) => row === active || row.parentElement?.contains(active ?? null));
  const next = now < 0 ? (offset === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + offset));
  rows[next].focus();
  return true;
}

function perform(drill: Drill, action: KeyAction): boolean {
  const { store, link, desk, asks } = drill;
  switch (action.do) {
    case 'go':
      goTo(drill, action.to);
      return true;
    case 'palette':
    case 'keys':
      desk.overlay.value = { kind: action.do };
      return true;
    case 'pause':
      togglePause(drill);
      return true;
    case 'forward':
      runForward(drill);
      return true;
    case 'speed':
      void asks.run('clock', () => link.setClock({ speed: SPEEDS[action.index], paused: false }));
      return true;
    case 'acknowledge': {
      const alarm = nextToAcknowledge(store.view.alarms.value, desk.selectedAlarm.value);
      if (alarm !== null) acknowledge(drill, alarm.id);
      return alarm !== null;
    }
    case 'next':
      return moveInRows(1);
    case 'previous':
      return moveInRows(-1);
    case 'close':
      return false;
  }
}

export function useShortcuts(drill: Drill): void {
  useEffect(() => {
    let waitsForPlace = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || drill.desk.overlay.value !== null) return;
      if (event.key.startsWith('Arrow') && (event.target as Element).closest?.(OWN_ARROWS) != null) return;
      // A place that could not take the focus must not take it later.
      drill.desk.focus.value = null;
      const step = readKey(waitsForPlace, pressOf(event), drill.desk.shortcuts.value);
      waitsForPlace = step.waitsForPlace;
      if (step.action !== null && perform(drill, step.action)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drill]);
}
