// Skipping ahead: to the next event that needs somebody, or only to the kinds that this person has ticked.
import { STOPS, type StopAt } from '#protocol/events.ts';
import { runForward, stopsChosen, useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/en/common.ts';
import { mayRunClock } from './model.ts';

export function ForwardButton() {
  const drill = useDrill();
  const { room, me, clock } = drill.store;
  const forwarding = clock.value?.forwarding === true;
  const may = mayRunClock(room.value, me.value);
  return (
    <>
      <button
        type="button"
        class="button forward aria-pressed:border-ivory aria-pressed:bg-ivory aria-pressed:text-surface-0"
        aria-pressed={forwarding}
        disabled={!may}
        title={may ? words.topBar.forwardText : words.topBar.onlyOwner}
        onClick={() => runForward(drill, stopsChosen(drill))}
      >
        {words.topBar.forward}
      </button>
      {may && <StopChoice />}
    </>
  );
}

function closeByEscape(event: KeyboardEvent & { currentTarget: HTMLDetailsElement }): void {
  const { currentTarget: box } = event;
  if (event.key !== 'Escape' || !box.open) return;
  event.preventDefault();
  box.open = false;
  box.querySelector('summary')?.focus();
}

function StopChoice() {
  const drill = useDrill();
  const { stops } = drill.ui;
  const toggle = (stop: StopAt) => {
    const chosen = new Set(stops.value);
    if (!chosen.delete(stop)) chosen.add(stop);
    stops.value = chosen;
  };
  return (
    <details class="forward-stops relative" onKeyDown={closeByEscape}>
      <summary class="button px-2" title={words.topBar.stopAtText} aria-label={words.topBar.stopAt}>
        <span aria-hidden="true">▾</span>
        {stops.value.size > 0 && <span class="count"> {stops.value.size}</span>}
      </summary>
      <fieldset class="float box stack z-6 top-9 right-0 min-w-[230px]" aria-label={words.topBar.stopAtText}>
        {STOPS.map((stop) => (
          <label key={stop} class="option-line">
            <input type="checkbox" checked={stops.value.has(stop)} onChange={() => toggle(stop)} />
            {words.topBar.stops[stop]}
          </label>
        ))}
        <Button shortcut="forward-work" onClick={() => runForward(drill, ['work'])}>
          {words.topBar.untilWork}
        </Button>
      </fieldset>
    </details>
  );
}
