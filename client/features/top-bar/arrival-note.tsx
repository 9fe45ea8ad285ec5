// Why running ahead has stopped, once and for a while: a line under the clock's switch, which a screen reader hears.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { observationText } from '../inspections/model.ts';
import { type Names, recordText } from '../timeline/record.ts';
import { arrivalsAt, type Due, type Moment } from './arrival.ts';

const SHOWN_MS = 12_000;

function textOf(arrival: Due, names: Names): string {
  switch (arrival.kind) {
    case 'alarm':
      return arrival.title;
    case 'change':
      return words.topBar.changeBegins(arrival.title);
    case 'message':
      return words.topBar.wrote(arrival.from);
    case 'look':
      return observationText(arrival.observation);
    case 'record':
      return recordText(arrival.text, names);
  }
}

function useMoment(): Moment {
  const { clock, view } = useDrill().store;
  const { alarms, messages, observations, changes, timeline } = view;
  return {
    step: clock.value?.step ?? 0,
    alarms: alarms.value,
    messages: messages.value,
    observations: observations.value,
    changes: changes.value,
    timeline: timeline.value,
  };
}

/** The sentence of the last stop; empty while time runs, and after a while. */
function useArrival(): string {
  const clock = useDrill().store.clock.value;
  const clockText = useClockText();
  const names = useNames();
  const now = useMoment();
  const start = useRef<Moment | null>(null);
  const [told, setTold] = useState('');
  const forwarding = clock?.forwarding === true;
  const running = clock?.paused === false;
  useEffect(() => {
    if (forwarding) {
      start.current = now;
      setTold('');
    } else if (start.current !== null) {
      const [first, ...more] = arrivalsAt(start.current, now).map((arrival) => textOf(arrival, names));
      start.current = null;
      const what = first ?? words.topBar.nothingYet;
      setTold(
        words.topBar.stoppedFor(clockText(now.step), more.length > 0 ? words.topBar.andMore(what, more.length) : what),
      );
    }
  }, [forwarding]);
  useEffect(() => {
    if (told === '') return;
    if (running) setTold('');
    const timer = setTimeout(() => setTold(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told, running]);
  return told;
}

export function ArrivalNote() {
  const told = useArrival();
  return (
    <p role="status" class="arrival">
      {told}
    </p>
  );
}
