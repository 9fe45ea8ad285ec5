// Joining a team drill by its code, or starting one, which returns a code.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mode } from '#model/incident/state.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { codeIn } from '#protocol/join-code.ts';
import { useDrill } from '../../session/drill.ts';
import { classes } from '../../ui/layout.tsx';
import { Problem, RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { consoleWords } from '../../words/en/console.ts';
import { linkedDrill } from './model.ts';

/** The code that a link brought along; one that opens a drill again has none. */
export const linkedCode = (): string => (linkedDrill(location.search) === null ? (codeIn(location.search) ?? '') : '');

/** The field has a box for each letter of a code, and none for its dash. */
const inBoxes = (code: string): string => code.replace('-', '');

/** `invited`: by a link with the code, so that only the name is missing. */
export function JoinForm({ invited }: { invited: boolean }) {
  const { link, requests } = useDrill();
  const [code, setCode] = useState(linkedCode);
  const [team, setTeam] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRequest('join');
  const pending = asked.state === 'pending';
  const asksTeam = asked.state === 'refused' && asked.refusal.code === 'drill/choose-team';
  // They stay when another refusal follows, of the name for example.
  const offered = useRef<Team[]>([]);
  if (asksTeam) offered.current = teamsIn(asked.refusal);
  const teams = offered.current;
  const join = (event: Event) => {
    event.preventDefault();
    const missing = codeIn(code) === null ? words.lobby.needCode : name.trim() === '' ? words.lobby.needName : null;
    setProblem(missing);
    if (missing === null)
      void requests.run('join', () => link.join({ code, name: name.trim(), team: team || undefined }));
  };
  return (
    <form class="lobby-part section stack join" onSubmit={join} noValidate>
      <h2>{words.lobby.joinTitle}</h2>
      <div class="cluster">
        <input
          class="code-field"
          type="text"
          aria-label={words.lobby.code}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={inBoxes(code)}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            setCode(codeIn(typed) ?? typed);
            offered.current = [];
            setTeam('');
          }}
        />
      </div>
      <div class="cluster">
        <NameField name={name} onName={setName} focused={invited} />
        <button type="submit" class={classes('button', invited && 'primary')} aria-disabled={pending}>
          {words.lobby.join}
        </button>
      </div>
      {teams.length > 0 && (
        <select
          aria-label={consoleWords.entry.team}
          value={team}
          onChange={(event) => setTeam(event.currentTarget.value)}
        >
          <option value="">{consoleWords.entry.noTeam}</option>
          {teams.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
      <Problem text={problem} />
      {asksTeam ? (
        <p class="second" role="status">
          {consoleWords.entry.chooseTeam}
        </p>
      ) : (
        <RequestStatus of="join" done={null} />
      )}
    </form>
  );
}

type Team = { id: string; label: string };

/** The teams that a refusal names, each as `team-1 (Red)`. */
const teamsIn = ({ args }: { args: Readonly<Record<string, unknown>> }): Team[] =>
  (args.teams as string[]).map((told) => {
    const [id, label = told] = told.split(/ \((.*)\)$/);
    return { id, label };
  });

/** `first`: it is what the page was opened for. */
type Wanted = { scenario: ScenarioCard; mode: Mode; linkedSeed: number | undefined; first: boolean };

export function TeamForm({ scenario, mode, linkedSeed, first }: Wanted) {
  const { link, requests } = useDrill();
  const [name, setName] = useState('');
  const [start, setStart] = useState<StartPoint>('calm');
  const [teams, setTeams] = useState('');
  const [seed, setSeed] = useState(linkedSeed === undefined ? '' : `${linkedSeed}`);
  const [problem, setProblem] = useState<string | null>(null);
  const pending = useRequest('create').state === 'pending';
  const create = (event: Event) => {
    event.preventDefault();
    const missing = name.trim() === '' ? words.lobby.needName : /^\d*$/.test(seed.trim()) ? null : words.lobby.badSeed;
    setProblem(missing);
    if (missing !== null) return;
    const names = teams.split(',').flatMap((one) => one.trim() || []);
    const wanted = {
      ...{ scenario: scenario.id, solo: false, mode, start, name: name.trim() },
      ...(names.length > 0 && { teams: names }),
      ...(seed.trim() !== '' && { seed: Number(seed) }),
    };
    void requests.run('create', () => link.create(wanted));
  };
  return (
    <form class="lobby-part section stack" onSubmit={create} noValidate>
      <div class="stack team-form">
        <h2>{words.lobby.createTitle}</h2>
        <div class="cluster">
          <NameField name={name} onName={setName} focused={first} />
        </div>
        <div class="cluster">
          <select
            aria-label={words.lobby.startAt}
            value={start}
            onChange={(event) => setStart(event.currentTarget.value as StartPoint)}
          >
            <option value="calm">{[words.lobby.startCalm, scenario.starts?.calm].filter(Boolean).join(', ')}</option>
            <option value="page">{[words.lobby.startPage, scenario.starts?.page].filter(Boolean).join(', ')}</option>
          </select>
          <button type="submit" class={classes('button', first && 'primary')} aria-disabled={pending}>
            {words.lobby.create}
          </button>
        </div>
      </div>
      <details>
        <summary>{consoleWords.entry.more}</summary>
        <div class="cluster">
          <input
            class="fluid"
            type="text"
            aria-label={consoleWords.entry.teams}
            placeholder={consoleWords.entry.teams}
            value={teams}
            onInput={(event) => setTeams(event.currentTarget.value)}
          />
          <input
            type="text"
            inputMode="numeric"
            aria-label={consoleWords.entry.seed}
            placeholder={consoleWords.entry.seed}
            value={seed}
            onInput={(event) => setSeed(event.currentTarget.value)}
          />
        </div>
      </details>
      <p class="second">{words.lobby.createText}</p>
      <Problem text={problem} />
      <RequestStatus of="create" done={null} />
    </form>
  );
}

type NameProps = { name: string; onName: (name: string) => void; focused?: boolean };

function NameField({ name, onName, focused = false }: NameProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, []);
  return (
    <input
      ref={field}
      class="fluid"
      type="text"
      aria-label={words.lobby.handle}
      placeholder={words.lobby.handle}
      maxLength={40}
      value={name}
      onInput={(event) => onName(event.currentTarget.value)}
    />
  );
}
