// The introduction over the drill: each step names what to press, waits until the player has done it, and skips what is done
// already. If this person runs the clock, it is stopped meanwhile.

import { useEffect } from 'preact/hooks';
import { navigate, runForward, setClock, useDrill, useMay, useRoute } from '../../session/drill.ts';
import { Button, KeyCap } from '../../ui/button.tsx';
import { useNarrow } from '../../ui/hooks.ts';
import { cityWords } from '../../words/en/city.ts';
import { intro as words } from '../../words/en/intro.ts';
import { topBar } from '../../words/en/top-bar.ts';
import { firstAlarmStep } from '../alarms/model.ts';
import { mayRunClock } from '../top-bar/model.ts';
import { INTRO_STEPS, type IntroStep, introStep, progressOf } from './model.ts';
import './intro.css';

export const Intro = () => (useDrill().ui.guide.value === 'introduction' ? <IntroCard /> : null);

/** Text with what is to be pressed set apart. */
function Emphasised({ text }: { text: string }) {
  return <>{text.split(/(“[^”]+”)/).map((part) => (part.startsWith('“') ? <b key={part}>{part}</b> : part))}</>;
}

function useStep(): IntroStep {
  const { store, ui } = useDrill();
  const { alarms, timeline, observations, citations, tasks } = store.view;
  const may = useMay();
  const service = useRoute('service');
  const tab = useRoute('tab');
  const dialog = useRoute('dialog');
  useEffect(() => {
    if (dialog?.kind === 'dependencies') ui.sawLinks.value = true;
  }, [dialog, ui]);
  return introStep({
    rang: firstAlarmStep({ alarms: alarms.value, timeline: timeline.value }) !== null,
    mayAcknowledge: store.room.value?.mode !== 'watch' && may('alarm/acknowledge-alarm'),
    acknowledged: alarms.value.some(({ acknowledgedBy }) => acknowledgedBy !== null),
    sawLinks: ui.sawLinks.value && dialog?.kind !== 'dependencies',
    onHosts: tab === 'hosts',
    withHosts: (store.briefing.value?.services.find(({ id }) => id === service)?.hosts ?? 0) > 0,
    ...progressOf(store.me.value, observations.value, citations.value, tasks.value),
  });
}

function textOf(step: IntroStep, may: boolean, narrow: boolean): string {
  if (narrow && step === 'hosts') return words.hostsNarrow;
  if (!may && step === 'run') return words.runWithout;
  if (!may && step === 'wait') return words.waitWithout;
  return words.steps[step];
}

const KEYS = {
  run: 'forward',
  alarm: 'acknowledge',
  links: 'dependencies',
  wait: 'forward-work',
  cite: 'cite',
} as const;

function StepKey({ step }: { step: IntroStep }) {
  const { on } = useDrill().ui.shortcuts.value;
  if (!on || step === 'service' || step === 'end') return null;
  return (
    <span class="second @max-[641px]/play:hidden">
      {words.key}{' '}
      {step === 'hosts' || step === 'inspect' ? (
        <KeyCap shortcut={step === 'hosts' ? 'go' : 'inspect'} place={step === 'hosts' ? 'h' : undefined} />
      ) : (
        <KeyCap shortcut={KEYS[step]} />
      )}
    </span>
  );
}

/** Only where the bar and the city have no such button. */
const OWN = 'hidden @max-[1200px]/play:inline-block';

function IntroCard() {
  const drill = useDrill();
  const { store, ui } = drill;
  const step = useStep();
  const may = mayRunClock(store.room.value, store.me.value);
  const isOfClock = step === 'run' || step === 'wait';
  const setPaused = (paused: boolean) => setClock(drill, { paused });
  useEffect(() => {
    if (may && store.clock.value?.paused === false) setPaused(true);
  }, []);
  const leave = () => {
    if (may) setPaused(false);
    ui.guide.value = null;
  };
  return (
    <aside class="float z-4 left-1/2 bottom-5 stack border-ivory text-[15px]/[22px] intro" aria-label={words.title}>
      <p aria-live="polite">
        <Emphasised text={textOf(step, may, useNarrow())} />
      </p>
      <div class="cluster">
        {step === 'end' ? (
          <Button variant="primary" onClick={leave}>
            {words.done}
          </Button>
        ) : (
          <Button onClick={leave}>{words.leave}</Button>
        )}
        {may && isOfClock && (
          <Button class={OWN} onClick={() => runForward(drill, step === 'wait' ? ['work'] : undefined)}>
            {topBar.forward}
          </Button>
        )}
        {step === 'links' && (
          <Button class={OWN} onClick={() => navigate(drill, { to: 'dialog', dialog: { kind: 'dependencies' } })}>
            {cityWords.toolLinks[0]}
          </Button>
        )}
        {(may || !isOfClock) && <StepKey step={step} />}
        <span class="second ml-auto">{words.place(INTRO_STEPS.indexOf(step) + 1, INTRO_STEPS.length)}</span>
      </div>
    </aside>
  );
}
