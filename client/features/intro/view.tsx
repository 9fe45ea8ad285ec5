// The introduction: six sentences over the drill itself, each waiting until the player has pressed what it names. Time
// stands still meanwhile, and it can be skipped at any moment.

import { useEffect, useState } from 'preact/hooks';
import { browserStorage } from '../../session/browser-storage.ts';
import { useDrill, useRoute } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { session } from '../../words/en/session.ts';
import { firstAlarmStep } from '../alarms/model.ts';
import { INTRO_STEPS, type IntroStep, introStep } from './model.ts';
import './intro.css';

const words = session.intro;

/** Only for somebody who plays alone, and has not had it. */
export function Intro() {
  const { room } = useDrill().store;
  const [wanted, setWanted] = useState(() => room.value?.solo === true && room.value.mode !== 'watch' && !hadIntro());
  const end = () => {
    keepIntroHad();
    setWanted(false);
  };
  return wanted ? <IntroCard onEnd={end} /> : null;
}

/** Text with what is to be pressed set apart. */
function Emphasised({ text }: { text: string }) {
  return <>{text.split(/(“[^”]+”)/).map((part) => (part.startsWith('“') ? <b key={part}>{part}</b> : part))}</>;
}

function IntroCard({ onEnd }: { onEnd: () => void }) {
  const { store, link, requests } = useDrill();
  const { alarms, timeline, severity } = store.view;
  const [reached, setReached] = useState<IntroStep>('welcome');
  const step = introStep(reached, {
    rang: firstAlarmStep({ alarms: alarms.value, timeline: timeline.value }) !== null,
    acknowledged: alarms.value.some(({ acknowledgedBy }) => acknowledgedBy !== null),
    looked: useRoute('tab') === 'hosts',
    decided: severity.value !== null,
  });
  useEffect(() => setReached(step), [step]);
  useEffect(() => {
    void requests.run('clock', () => link.setClock({ paused: true }));
  }, [requests, link]);
  const leave = () => {
    void requests.run('clock', () => link.setClock({ paused: false }));
    onEnd();
  };
  return (
    <aside class="float stack intro" aria-label={words.title}>
      <p aria-live="polite">
        <Emphasised text={words.steps[step]} />
      </p>
      <div class="inline">
        {step === 'welcome' && (
          <Button variant="primary" onClick={() => setReached('run')}>
            {words.next}
          </Button>
        )}
        {step === 'end' ? (
          <Button variant="primary" onClick={leave}>
            {words.done}
          </Button>
        ) : (
          <Button onClick={leave}>{words.skip}</Button>
        )}
        <span class="second push">{words.place(INTRO_STEPS.indexOf(step) + 1, INTRO_STEPS.length)}</span>
      </div>
    </aside>
  );
}

const KEY = 'brownout.intro';

const hadIntro = (): boolean => browserStorage.read(KEY) !== null;

function keepIntroHad(): void {
  browserStorage.keep(KEY, 'had');
}
