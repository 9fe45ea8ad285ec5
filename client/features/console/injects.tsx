// The injects on the console: what comes next with its countdown, fire, delay, move, edit, clone and skip, for one team or all;
// what can be undone; and an inject made up on the spot.
import { useEffect, useRef, useState } from 'preact/hooks';
import { CHANNELS } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { InjectView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, usePauseOnSpace, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { inOrder } from '../facilitator/model.ts';
import { stepOfClock } from './model.ts';
import { useGiveTo, useSteer } from './use-steer.ts';

const DELAY_MINUTES = 2;

export function ConsoleInjects() {
  const { store } = useDrill();
  const [team, setTeam] = useState('');
  const injects = inOrder(store.view.injects.value);
  const space = usePauseOnSpace();
  return (
    <section class="console-injects" aria-label={words.injects} {...space}>
      <h2>
        {words.injects} <span class="second">{injects.length}</span>
      </h2>
      <label class="inline second">
        {words.target}
        <select value={team} onChange={(event) => setTeam(event.currentTarget.value)}>
          <option value="">{words.all}</option>
          {store.room.value?.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <UndoBar />
      <ul>
        {injects.map((inject) => (
          <Inject key={inject.id} inject={inject} team={team} />
        ))}
      </ul>
      <NewInject team={team} />
    </section>
  );
}

function UndoBar() {
  const undoable = useDrill().store.console.consoleState.value?.undoable ?? [];
  const steer = useSteer();
  return (
    <ul class="undo-bar" aria-label={words.undoTitle}>
      {undoable.map(({ event, what, about }) => (
        <li key={event}>
          <Button small onClick={() => void steer(`undo:${event}`, { do: 'undo', event })}>
            {words.undo(what === 'clock' ? words.clockSetting : `${what.slice(what.indexOf('/') + 1)} ${about}`)}
          </Button>
          <RequestStatus of={`undo:${event}`} done={null} />
        </li>
      ))}
    </ul>
  );
}

function When({ inject: { state, dueStep, firedStep, trigger } }: { inject: InjectView }) {
  const clockText = useClockText();
  const step = useDrill().store.clock.value?.step ?? 0;
  if (firedStep !== null)
    return (
      <span class="second">
        {words.fired} {clockText(firedStep)}
      </span>
    );
  if (state !== 'waiting') return <span class="second">{state}</span>;
  if (dueStep === null) return <span class="second">{trigger === 'hand' ? words.byHand : words.waits}</span>;
  return (
    <>
      <b class="mono">{format.duration(Math.max(0, dueStep - step) / STEPS_PER_MINUTE)}</b>
      <br />
      <span class="second mono">{clockText(dueStep)}</span>
    </>
  );
}

function Inject({ inject, team }: { inject: InjectView; team: string }) {
  const { id, title, message, state, expected, trigger, condition } = inject;
  const wording = useWording();
  const teams = useDrill().store.console.consoleTeams.value ?? [];
  const [editing, setEditing] = useState(false);
  const give = useGiveTo(team);
  const run = (command: string, values = {}) => void give(`inject:${id}`, command, { inject: id, ...values });
  const fired = teams.filter((one) => one.injects.some((own) => own.id === id && own.state === 'fired')).length;
  const waits = teams.some((one) => one.injects.some((own) => own.id === id && own.state === 'waiting'));
  return (
    <li class={state === 'waiting' ? 'console-inject' : 'console-inject quiet'}>
      <p class="inject-when">
        <When inject={inject} />
      </p>
      <div>
        <p>
          <b>{title}</b> {fired > 0 && <span class="second">{words.metBy(fired, teams.length)}</span>}
        </p>
        <p class="second">{wordMessage(message, wording)}</p>
        {condition !== null && <p class="second">{wordMessage(condition, wording)}</p>}
        {expected !== null && <p class="second">{words.expects(expected.text)}</p>}
        {waits && (
          <Toolbar as="p">
            <Button small onClick={() => run('inject/fire')}>
              {words.fire}
            </Button>
            {trigger !== 'hand' && (
              <Button small onClick={() => run('inject/delay', { minutes: DELAY_MINUTES })}>
                {words.delay}
              </Button>
            )}
            <Button small onClick={() => run('inject/skip')}>
              {words.skip}
            </Button>
            <Button small onClick={() => run('inject/clone')}>
              {words.clone}
            </Button>
            <Button small aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {words.edit}
            </Button>
          </Toolbar>
        )}
        {editing && <EditInject inject={inject} run={run} onDone={() => setEditing(false)} />}
        <RequestStatus of={`inject:${id}`} done={null} />
      </div>
    </li>
  );
}

type EditProps = { inject: InjectView; run: (command: string, values: object) => void; onDone: () => void };

function EditInject({ inject: { effect }, run, onDone }: EditProps) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const [text, setText] = useState('text' in effect ? effect.text : '');
  const [at, setAt] = useState('');
  const save = (event: Event) => {
    event.preventDefault();
    const step = stepOfClock(at, fromMinute);
    if ('text' in effect && text.trim() !== '' && text !== effect.text) run('inject/edit', { text: text.trim() });
    if (step !== null) run('inject/move', { atStep: step });
    onDone();
  };
  return (
    <form class="stack" onSubmit={save} noValidate>
      {'text' in effect && (
        <textarea aria-label={words.editText} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      )}
      <div class="inline">
        <input
          class="mono clock-field"
          type="text"
          aria-label={words.move}
          placeholder="09:30"
          value={at}
          onInput={(event) => setAt(event.currentTarget.value)}
        />
        <Button small submit>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** `i` begins one and Enter sends it. */
function NewInject({ team }: { team: string }) {
  const field = useRef<HTMLInputElement>(null);
  const give = useGiveTo(team);
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [channel, setChannel] = useState<string>('team');
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== 'i' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', begin);
    return () => window.removeEventListener('keydown', begin);
  }, []);
  const send = async (event: Event) => {
    event.preventDefault();
    const words = text.trim();
    const sent =
      from.trim() === ''
        ? await give('inject:new', 'inject/announce', { text: words })
        : await give('inject:new', 'inject/send', { from: from.trim(), channel, text: words });
    if (sent) setText('');
  };
  return (
    <form class="new-inject stack" onSubmit={send} noValidate>
      <input
        ref={field}
        type="text"
        aria-label={words.say}
        aria-keyshortcuts="i"
        placeholder={words.say}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="inline">
        <input
          type="text"
          aria-label={words.sayFrom}
          placeholder={words.sayFrom}
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
        <select aria-label={words.sayAs} value={channel} onChange={(event) => setChannel(event.currentTarget.value)}>
          {CHANNELS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <Button small submit>
          {from.trim() === '' ? words.announce : words.send}
        </Button>
      </div>
      <RequestStatus of="inject:new" done={null} />
    </form>
  );
}
