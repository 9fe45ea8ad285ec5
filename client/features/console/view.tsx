// The facilitator's console: the common clock, the injects, all teams side by side, and the loss so far. Evaluators see the
// same, read-only.
import './console.css';
import { useRef } from 'preact/hooks';
import { useClockText, useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Brand } from '../../ui/mark.tsx';
import { Paging } from '../../ui/paging.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { ConsoleHead } from './head.tsx';
import { ConsoleInjects } from './injects.tsx';
import { facilitates } from './model.ts';
import { NewInject } from './new-inject.tsx';
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
    <main
      class="console fixed inset-0 z-30 flex flex-col overflow-hidden max-[700px]:overflow-y-auto bg-surface-0"
      aria-label={words.title}
    >
      {steers ? <ConsoleHead onClose={close} /> : <EvaluatorHead />}
      <div class="flex flex-1 min-w-0 min-h-0 max-[700px]:block max-[700px]:flex-none">
        <aside class="flex flex-col flex-none w-[400px] max-[1300px]:w-[340px] max-[700px]:w-auto rule-after bg-surface-1">
          {steers && <Parts />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
          <section class="flex-1 min-w-0 min-h-0 max-[700px]:max-h-[60vh] scroll" tabIndex={0} aria-label={words.side}>
            {steers && <ConsoleInjects />}
            <ConsoleRecord />
            {steers && <ConsolePeople />}
            {steers && <ConsoleAccess />}
            {steers && <Paging />}
          </section>
          {steers && <NewInject />}
        </aside>
        <div class="grid grid-flow-col auto-cols-[minmax(240px,1fr)] flex-1 min-w-0 min-h-0 max-[700px]:block max-[700px]:overflow-visible scroll">
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

const PARTS = { injects: words.injects, marks: words.marks, people: words.people, access: words.access } as const;

/** The list of injects is long: one press goes to what stands below it. */
function Parts() {
  const nav = useRef<HTMLElement>(null);
  const goTo = (part: string) => {
    const place = nav.current?.parentElement?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    if (place instanceof HTMLDetailsElement) place.open = true;
    place?.scrollIntoView();
  };
  return (
    <nav ref={nav} class="cluster px-gutter py-1 rule-below" aria-label={words.parts}>
      {Object.entries(PARTS).map(([part, name]) => (
        <Button key={part} small variant="link" onClick={() => goTo(part)}>
          {name}
        </Button>
      ))}
    </nav>
  );
}

/** Evaluators see the time and change nothing. */
function EvaluatorHead() {
  const { clock, room } = useDrill().store;
  const clockText = useClockText();
  const stop = room.value?.steering.realStop ?? null;
  return (
    <header class="top-bar console-head">
      <Brand />
      <div>
        <time class="console-clock font-mono font-medium text-[25px]/[30px]">{clockText(clock.value?.step ?? 0)}</time>
      </div>
      <div class="flex-[1_0_auto] max-[700px]:flex-1 justify-end max-[700px]:justify-start">
        <p class="second max-w-none">{words.evaluator}</p>
        {stop !== null && (
          <p class="warning" role="alert">
            {words.stopped(stop.reason)}
          </p>
        )}
      </div>
    </header>
  );
}

type LossProps = { noResponse: number | null; teams: readonly { name: string; lost: number }[] };

/** Bars of what each team has lost, with the loss of no response as a line across. */
export function Losses({ noResponse, teams }: LossProps) {
  const most = Math.max(1, noResponse ?? 0, ...teams.map(({ lost }) => lost)) * 1.08;
  const isPast = (lost: number) => noResponse !== null && lost > noResponse;
  const place = (value: number) => `${(value / most) * 100}%`;
  return (
    <section class="losses columns items-center gap-4 rule bg-surface-1" aria-label={words.lost}>
      <div>
        <h2>{words.lost}</h2>
        <p class="second">{words.wall.unit}</p>
      </div>
      <ul class="scroll">
        {teams.map(({ name, lost }) => (
          <li key={name} class="columns items-center gap-3">
            <bdi class="one-line">{name}</bdi>
            <span class="loss-bar relative">
              <i class={isPast(lost) ? 'worse' : undefined} style={{ width: place(lost) }} />
              {noResponse !== null && <b style={{ left: place(noResponse) }} />}
            </span>
            <span class={isPast(lost) ? 'font-mono text-right worse' : 'font-mono text-right'}>
              {format.amount(lost)}
            </span>
          </li>
        ))}
      </ul>
      {noResponse !== null && <p class="second">{words.noResponse(format.amount(noResponse))}</p>}
    </section>
  );
}
