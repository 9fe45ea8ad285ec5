// The console of a facilitator: the clock of all, the injects, every team side by side, and what was lost so far. Evaluators see
// the same and change nothing.
import './console.css';
import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { consoleWords as words } from '../../words/en/console.ts';
import { ConsoleHead } from './head.tsx';
import { ConsoleInjects } from './injects.tsx';
import { facilitates } from './model.ts';
import { ConsoleAccess, ConsolePeople } from './people.tsx';
import { ConsoleRecord } from './record.tsx';
import { TeamColumn } from './team-column.tsx';

export function Console() {
  const { store, ui } = useDrill();
  const { room, me } = store;
  const steers = facilitates(room.value, me.value);
  const teams = store.console.consoleTeams.value ?? [];
  const nameOf = (team: string) => room.value?.teams.find(({ id }) => id === team)?.name ?? team;
  const close = () => {
    ui.consoleOpen.value = false;
  };
  return (
    <main class="console" aria-label={words.title}>
      {steers ? <ConsoleHead onClose={close} /> : <p class="console-head">{words.evaluator}</p>}
      <div class="console-body">
        <aside>
          {steers && <ConsoleInjects />}
          <ConsoleRecord />
          {steers && <ConsolePeople />}
          {steers && <ConsoleAccess />}
        </aside>
        <div class="console-teams">
          {teams.map((team) => (
            <TeamColumn key={team.id} team={team} name={nameOf(team.id)} />
          ))}
        </div>
      </div>
      <Losses
        noResponse={store.console.consoleState.value?.noResponse ?? null}
        teams={teams.map(({ id, lost }) => ({ name: nameOf(id), lost }))}
      />
    </main>
  );
}

type LossProps = { noResponse: number | null; teams: readonly { name: string; lost: number }[] };

/** Bars of what each team has lost, with the loss of no response as a line across. */
export function Losses({ noResponse, teams }: LossProps) {
  const most = Math.max(1, noResponse ?? 0, ...teams.map(({ lost }) => lost)) * 1.08;
  const place = (value: number) => `${(value / most) * 100}%`;
  return (
    <section class="losses" aria-label={words.lost}>
      <h2>{words.lost}</h2>
      <ul>
        {teams.map(({ name, lost }) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <span class="loss-bar">
              <i class={noResponse !== null && lost > noResponse ? 'past' : undefined} style={{ width: place(lost) }} />
              {noResponse !== null && <b style={{ left: place(noResponse) }} />}
            </span>
            <span class="mono">{format.whole(lost)}</span>
          </li>
        ))}
      </ul>
      {noResponse !== null && <p class="second">{words.noResponse(format.whole(noResponse))}</p>}
    </section>
  );
}
