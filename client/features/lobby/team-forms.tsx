// Joining a team's drill by its code, or starting one; its code comes with it.
import { useState } from 'preact/hooks';
import type { Mode } from '#model/incident/state.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { Problem, RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';

const CODE_LENGTH = 8;

/** Codes are read aloud and copied from chats: case, spaces and dashes do not count. */
const cleanCode = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);

export function JoinForm() {
  const { link, requests } = useDrill();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const pending = useRequest('join').state === 'pending';
  const join = (event: Event) => {
    event.preventDefault();
    const missing =
      code.length !== CODE_LENGTH ? words.lobby.needCode : name.trim() === '' ? words.lobby.needName : null;
    setProblem(missing);
    if (missing === null) void requests.run('join', () => link.join({ code, name: name.trim() }));
  };
  return (
    <form class="lobby-part stack join" onSubmit={join} noValidate>
      <h2>{words.lobby.joinTitle}</h2>
      <div class="inline">
        <input
          class="code-field"
          type="text"
          aria-label={words.lobby.code}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={code}
          onInput={(event) => {
            event.currentTarget.value = cleanCode(event.currentTarget.value);
            setCode(event.currentTarget.value);
          }}
        />
      </div>
      <div class="inline">
        <NameField name={name} onName={setName} />
        <button type="submit" class="button" aria-disabled={pending}>
          {words.lobby.join}
        </button>
      </div>
      <Problem text={problem} />
      <RequestStatus of="join" done={null} />
    </form>
  );
}

export function TeamForm({ scenario, mode }: { scenario: ScenarioCard; mode: Mode }) {
  const { link, requests } = useDrill();
  const [name, setName] = useState('');
  const [start, setStart] = useState<StartPoint>('calm');
  const [nameless, setNameless] = useState(false);
  const pending = useRequest('create').state === 'pending';
  const create = (event: Event) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() === '') return;
    const wanted = { scenario: scenario.id, solo: false, mode, start, name: name.trim() };
    void requests.run('create', () => link.create(wanted));
  };
  return (
    <form class="lobby-part stack team-form" onSubmit={create} noValidate>
      <h2>{words.lobby.createTitle}</h2>
      <div class="inline">
        <NameField name={name} onName={setName} />
      </div>
      <div class="inline">
        <select
          aria-label={words.lobby.startAt}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value as StartPoint)}
        >
          <option value="calm">
            {words.lobby.startCalm}, {scenario.starts.calm}
          </option>
          <option value="page">
            {words.lobby.startPage}, {scenario.starts.page}
          </option>
        </select>
        <button type="submit" class="button" aria-disabled={pending}>
          {words.lobby.create}
        </button>
      </div>
      <p class="second">{words.lobby.createText}</p>
      <Problem text={nameless ? words.lobby.needName : null} />
      <RequestStatus of="create" done={null} />
    </form>
  );
}

function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <input
      class="grow"
      type="text"
      aria-label={words.lobby.handle}
      placeholder={words.lobby.handle}
      maxLength={40}
      value={name}
      onInput={(event) => onName(event.currentTarget.value)}
    />
  );
}
