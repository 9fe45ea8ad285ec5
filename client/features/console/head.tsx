// The head of the console: the clock of all teams, real time left, jump and rewind, the real-world stop, and the end.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SPEEDS } from '#protocol/events.ts';
import { runAt, togglePause, useClockText, useDrill } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Brand } from '../../ui/mark.tsx';
import { Problem, RequestStatus } from '../../ui/note.tsx';
import { words as common } from '../../words/en/common.ts';
import { consoleWords as words } from '../../words/en/console.ts';
import { isBeforeStart } from '../intro/model.ts';
import { realMinutesUntil, stepOfClock } from './model.ts';
import { useSteer } from './use-steer.ts';

export function ConsoleHead({ onClose }: { onClose: () => void }) {
  const { store } = useDrill();
  const clock = store.clock.value;
  const clockText = useClockText();
  const state = store.console.consoleState.value;
  if (clock === null) return null;
  const title = store.briefing.value?.scenario.title;
  const isNew = isBeforeStart(clock, store.startStep.value);
  const left = format.duration(Math.ceil(realMinutesUntil(clock, clock.horizonStep)));
  return (
    <header class="top-bar console-head">
      <Brand />
      <div>
        <time class="console-clock font-mono font-medium text-[25px]/[30px]">{clockText(clock.step)}</time>
        <div>
          <p class="label one-line" title={title}>
            {title}
          </p>
          <p class="second">
            {state?.access != null && `${words.seed(state.access.seed)}. `}
            {(isNew ? words.notStarted : clock.paused ? words.pausedLeft : words.left)(left, clock.speed)}
            {state?.ranked === false && ` ${words.unranked}`}
          </p>
        </div>
      </div>
      <div>
        <Speeds />
      </div>
      <div>
        <TimeForm does="jump" />
        <TimeForm does="rewind" />
      </div>
      {store.room.value?.code != null && (
        <div class="stacked">
          <p class="label">{words.playersCode}</p>
          <p class="font-mono lit">{store.room.value.code}</p>
        </div>
      )}
      <div class="flex-[1_0_auto] max-[700px]:flex-1 justify-end max-[700px]:justify-start">
        <EndExercise />
        <Button small onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <RealStop />
      <Answers />
    </header>
  );
}

function Speeds() {
  const drill = useDrill();
  const { store } = drill;
  const clock = store.clock.value;
  const paused = clock?.paused === true && !clock.forwarding;
  return (
    <fieldset class="switch figures" aria-label={common.topBar.speed}>
      <button type="button" aria-pressed={paused} onClick={() => togglePause(drill)}>
        {common.topBar.pause}
      </button>
      {SPEEDS.map((speed) => (
        <button
          key={speed}
          type="button"
          aria-pressed={!paused && clock?.forwarding !== true && clock?.speed === speed}
          aria-label={common.topBar.timesName(speed)}
          onClick={() => runAt(drill, speed)}
        >
          {common.topBar.times(speed)}
        </button>
      ))}
    </fieldset>
  );
}

function TimeForm({ does }: { does: 'jump' | 'rewind' }) {
  const { store } = useDrill();
  const steer = useSteer();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = (event: Event) => {
    event.preventDefault();
    const step = stepOfClock(text, store.briefing.value?.clock.fromMinute ?? 0);
    setProblem(step === null ? words.badTime : null);
    if (step === null) return;
    if (!window.confirm(does === 'jump' ? words.jumpSure(text) : words.rewindSure(text))) return;
    void steer(does, { do: does, step });
  };
  return (
    <form class="cluster relative" onSubmit={send} noValidate>
      <input
        class="font-mono w-[58px] max-[1300px]:w-[50px] max-[1300px]:px-1"
        type="text"
        aria-label={words[does]}
        placeholder="09:30"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Button small submit>
        {does === 'jump' ? words.jumpGo : words.rewindGo}
      </Button>
      <Problem text={problem} />
    </form>
  );
}

/** Whoever works with the keys goes on where they were: the focus follows what takes the place of what was pressed. */
function useFollowedFocus(shown: string) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const { activeElement, body } = document;
    if (activeElement === body || place.current?.contains(activeElement))
      place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [shown]);
  return place;
}

function RealStop() {
  const stop = useDrill().store.room.value?.steering.realStop ?? null;
  const [asking, setAsking] = useState(false);
  const place = useFollowedFocus(stop !== null ? 'stopped' : asking ? 'asking' : 'running');
  return (
    <div ref={place} class={stop !== null || asking ? 'console-row' : undefined}>
      {stop !== null ? (
        <Stopped reason={stop.reason} />
      ) : asking ? (
        <StopForm onDone={() => setAsking(false)} />
      ) : (
        <Button small variant="danger" onClick={() => setAsking(true)}>
          {words.stop}
        </Button>
      )}
    </div>
  );
}

function Stopped({ reason }: { reason: string }) {
  const steer = useSteer();
  return (
    <p class="warning cluster" role="alert">
      {words.stopped(reason)}{' '}
      <Button small variant="primary" onClick={() => void steer('stop', { do: 'resume-exercise' })}>
        {words.resume}
      </Button>
    </p>
  );
}

/** A reason first, so that nobody stops everybody by one press. */
function StopForm({ onDone }: { onDone: () => void }) {
  const steer = useSteer();
  const [reason, setReason] = useText('stop');
  const send = async (event: Event) => {
    event.preventDefault();
    if (!(await steer('stop', { do: 'stop-exercise', reason: reason.trim() }))) return;
    setReason('');
    onDone();
  };
  return (
    <form
      class="cluster"
      onSubmit={send}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <input
        class="w-[min(480px,100%)]"
        type="text"
        aria-label={words.stopReason}
        placeholder={words.stopReason}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <Button small variant="danger" submit>
        {words.stopSure}
      </Button>
      <Button small onClick={onDone}>
        {words.cancel}
      </Button>
    </form>
  );
}

function EndExercise() {
  const { link, requests } = useDrill();
  const end = () => {
    if (window.confirm(common.topBar.endText(false))) void requests.run('end', () => link.end());
  };
  return (
    <Button small onClick={end}>
      {words.end}
    </Button>
  );
}

/** In a row of their own, so that no answer moves a control; what is done shows in the head itself. */
function Answers() {
  return (
    <div class="console-row console-answers">
      {['clock', 'pause', 'forward', 'jump', 'rewind', 'stop', 'end'].map((of) => (
        <RequestStatus key={of} of={of} done={null} />
      ))}
    </div>
  );
}
