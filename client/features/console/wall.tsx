// The projector screen: cities side by side, each team's public updates, served share, phases and loss. It shows nothing
// secret. One window is the same number of customers in every city.
import { pageUrl } from '../../session/page-url.ts';
import './console.css';
import './wall.css';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { WallTeam } from '#protocol/console.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { joinLink, QrCode } from '../../ui/join-access.tsx';
import { words as common } from '../../words/en/common.ts';
import { consoleWords } from '../../words/en/console.ts';
import { Losses } from './view.tsx';

const { wall: words } = consoleWords;
const WINDOWS = 400;
const PHASES = ['detected', 'acknowledged', 'claimed', 'recovered'] as const;

/** Which of so many places are lit: spread over all, and the same ones while the share stays. `pace` has no factor of `places`. */
const isLit = (place: number, served: number, places = WINDOWS, pace = 151): boolean =>
  ((place * pace) % places) / places < served;

/** Calls on the street before the tower, the same share of them refused. */
const CALLS = 24;
/** Houses behind it, which are never lit: the left edge, the width and the height of each, in a picture of 600 by 160. */
const HOUSES = Array.from({ length: 22 }, (_, i) => [i * 28, 22 + ((i * 7) % 11), 26 + ((i * 53) % 94)] as const);

function Skyline() {
  return (
    <svg
      class="absolute inset-x-0 bottom-(--shore) w-full h-[38%] fill-[#0b1422]"
      viewBox="0 0 600 160"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      {HOUSES.map(([left, width, height]) => (
        <rect key={left} x={left} y={160 - height} width={width} height={height} />
      ))}
    </svg>
  );
}

function Street({ served }: { served: number }) {
  return (
    <div
      class="wall-street absolute inset-x-0 flex items-center justify-around h-[26px] border-t-2 border-rule2 bg-surface-1"
      aria-hidden="true"
    >
      {Array.from({ length: CALLS }, (_, place) => (
        <i key={place} class={isLit(place, served, CALLS, 7) ? 'lit w-3 h-[3px]' : 'size-3'} />
      ))}
    </div>
  );
}

const minutes = (steps: number): string => format.duration(Math.max(0, Math.floor(steps / STEPS_PER_MINUTE)));

/** As somebody types it. */
function address(): string {
  const { host, pathname } = pageUrl();
  return pathname === '/' ? host : host + pathname;
}

export function Wall() {
  const { store } = useDrill();
  const teams = store.console.wallTeams.value ?? [];
  const state = store.console.wallState.value;
  const nameOf = (team: string) => store.room.value?.teams.find(({ id }) => id === team)?.name ?? team;
  return (
    <main class="wall fixed inset-0 z-30 flex flex-col overflow-hidden bg-surface-0">
      <WallHead />
      <div class="wall-teams grid flex-1 min-w-0 min-h-0">
        {teams.map((team) => (
          <WallColumn key={team.id} team={team} name={nameOf(team.id)} />
        ))}
      </div>
      <Losses
        noResponse={state?.noResponse ?? null}
        teams={teams.map(({ id, lost }) => ({ name: nameOf(id), lost }))}
      />
    </main>
  );
}

function WallHead() {
  const { store } = useDrill();
  const clockText = useClockText();
  const clock = store.clock.value;
  const state = store.console.wallState.value;
  const stop = store.room.value?.steering.realStop ?? null;
  const hasEnded = store.room.value?.phase === 'ended';
  const step = clock?.step ?? 0;
  const speed = clock?.speed ?? 1;
  const since = state?.firstAlarmStep ?? null;
  const customers = (state?.thousands ?? 0) * 1000;
  return (
    <header class="wall-head columns [--columns:1fr_auto_1fr] items-center px-(--edge) py-(--step) rule-below bg-surface-1">
      <div>
        <p class="wordmark flex items-center gap-4 whitespace-nowrap">
          {common.name} <span class="stamp">{hasEnded ? common.exerciseEnded : common.exercise}</span>
        </p>
        <p>{store.briefing.value?.scenario.title}</p>
        <p class="second">{words.customers(format.whole(customers), format.whole(Math.round(customers / WINDOWS)))}</p>
      </div>
      <div class="text-center">
        <time class="font-mono font-semibold text-[length:var(--clock)] leading-[0.95]">{clockText(step)}</time>
        <p>
          {hasEnded
            ? words.ended
            : stop !== null
              ? consoleWords.stopped(stop.reason)
              : clock?.paused
                ? words.paused
                : since === null
                  ? words.quiet(speed)
                  : words.since(minutes(step - since), speed)}
        </p>
      </div>
      {state?.code != null && !hasEnded && (
        <div class="cluster justify-end gap-6 text-right">
          <p>
            {words.watch}
            <br />
            <b class="font-mono">{address()}</b>
            <br />
            <b class="font-mono font-semibold text-[length:var(--code)] leading-[1.3] tracking-[3px] whitespace-nowrap">
              {state.code}
            </b>
          </p>
          <QrCode link={joinLink(state.code)} />
        </div>
      )}
    </header>
  );
}

function WallColumn({ team: { people, post, served, phases }, name }: { team: WallTeam; name: string }) {
  const clockText = useClockText();
  const { clock, console } = useDrill().store;
  const step = clock.value?.step ?? 0;
  const since = console.wallState.value?.firstAlarmStep ?? null;
  return (
    <section
      class="wall-team @container/team gap-(--step) px-(--side) py-(--step) rule-after wrap-anywhere"
      aria-label={name}
    >
      <h2 class="one-line">
        <bdi>{name}</bdi> <span class="second">{words.people(people)}</span>
      </h2>
      <div class="wall-post box bg-surface-0 flex flex-col apart min-h-[calc(var(--lines)*36px)] px-(--step) py-[calc(var(--step)*0.75)]">
        <p class="clamped">
          <bdi>{post === null ? words.nothingSaid : post.text}</bdi>
        </p>
        <p class="section-head second">
          <span>{post === null ? words.page : words.posted(clockText(post.step))}</span>
          <span class={post === null && since !== null ? 'late' : undefined}>
            {post !== null
              ? words.old(minutes(step - post.step))
              : since !== null && words.unsaid(minutes(step - since))}
          </span>
        </p>
      </div>
      <div class="wall-city relative flex items-end gap-(--side) flex-1 min-w-0 min-h-0 overflow-hidden">
        <Skyline />
        <div
          class="wall-tower relative grid grid-cols-20 gap-(--window-gap) border border-rule2 border-b-[6px] bg-surface-1 @max-[180px]/city:hidden"
          aria-hidden="true"
        >
          {Array.from({ length: WINDOWS }, (_, place) => (
            <i key={place} class={isLit(place, served) ? 'lit aspect-square bg-ivory' : 'aspect-square'} />
          ))}
        </div>
        <p class="relative self-center">
          <b class="wall-served font-semibold text-[length:var(--big)] leading-[1.05]">{Math.round(served * 100)}</b>%
          <br />
          {words.served}
        </p>
        <Street served={served} />
      </div>
      <ol class="wall-phases text-center @max-[460px]/team:text-left text-fg-3">
        {PHASES.map((phase) => {
          const at = phases[phase];
          return (
            <li key={phase} class={at === null ? undefined : 'reached'}>
              {words.phase[phase]}
              <br />
              <span class="phase-time font-mono">{at === null ? words.notYet : clockText(at)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
