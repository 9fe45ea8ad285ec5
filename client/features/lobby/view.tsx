// The start page: play alone in one press, start or join a team drill, or rejoin the last drill.
import './lobby.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { MODES, type Mode } from '#model/incident/state.ts';
import type { ScenarioCard, StartPoint } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { SCENARIOS, useScenarios } from '../../session/scenarios.ts';
import type { SavedSeat } from '../../session/tokens.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { classes } from '../../ui/layout.tsx';
import { HalfPane } from '../../ui/mark.tsx';
import { RequestStatus, refusalText, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { showsGoal } from '../intro/model.ts';
import { chosenOf, firstDrillOf, firstOf, inOrder, isDrawn, levelsOf, linkedDrill } from './model.ts';
import { JoinForm, linkedCode, TeamForm } from './team-forms.tsx';

/** `skyline` is the picture behind it, `record` the way to one's own record. */
type LobbyProps = { lastDrill: () => SavedSeat | null; skyline: ComponentChildren; record: ComponentChildren };

export function Lobby({ lastDrill, skyline, record }: LobbyProps) {
  const { store, ui } = useDrill();
  const shipped = inOrder(useScenarios());
  const draft = ui.draft.value;
  const scenarios = draft === null ? shipped : [draft, ...shipped];
  const [linked] = useState(() => linkedDrill(location.search));
  const [chosen, setChosen] = useState<string | null>(draft?.id ?? linked?.scenario ?? null);
  const [mode, setMode] = useState<Mode>('unaided');
  const scenario = chosenOf(scenarios, chosen);
  const seed = linked !== null && linked.scenario === scenario?.id ? linked.seed : undefined;
  const notice = store.notice.value;
  const kept = lastDrill();
  const [invited] = useState(() => linkedCode() !== '');
  const firstDrill = firstDrillOf(scenarios);
  const isKnown = kept !== null || seed !== undefined;
  // Who came by a link, or from the editor with a file, is asked for what is missing first.
  const isAsked = invited || draft !== null;
  const teamForm = scenario !== undefined && (
    <TeamForm key={seed} scenario={scenario} mode={mode} linkedSeed={seed} first={draft !== null} />
  );
  return (
    <main class="lobby relative min-h-full">
      {skyline}
      <Wordmark />
      <div class="lobby-panel">
        {notice !== null && (
          <p class="warning" role="alert">
            <b>{words.lobby.noticeTitle}</b> {refusalText(notice)}
          </p>
        )}
        <ResumeOffer kept={kept} />
        {invited && <JoinForm invited />}
        {draft !== null && teamForm}
        {firstDrill !== undefined && <FirstDrill scenario={firstDrill} played={isKnown || isAsked} />}
        {scenario !== undefined && scenarios.length > 1 && (
          <ScenarioChoice scenarios={scenarios} chosen={scenario} onChoose={setChosen} />
        )}
        {scenario === undefined ? (
          <div class="lobby-part section">
            <p class="second">{words.lobby.loading}</p>
            <RequestStatus of={SCENARIOS} done={null} />
          </div>
        ) : (
          <>
            <ModeChoice mode={mode} onChoose={setMode} />
            <PlayAlone
              scenario={scenario}
              mode={mode}
              seed={seed}
              primary={!isAsked && (firstDrill === undefined || isKnown)}
            />
          </>
        )}
        {!invited && <JoinForm invited={false} />}
        {draft === null && teamForm}
        {record}
        <p class="second text-fg-3 lobby-part section">{words.lobby.privacy}</p>
      </div>
      {scenario !== undefined && (
        <section class="lobby-about mt-2.5 px-[18px] py-2.5 bg-surface-1/90 text-fg-2">
          <h2>{scenario.title}</h2>
          <p>{scenario.summary}</p>
        </section>
      )}
    </main>
  );
}

const Wordmark = () => (
  <header>
    <p class="wordmark flex items-center gap-4 whitespace-nowrap">
      <HalfPane width={23} height={35} />
      <span>{words.name}</span>
      <span class="stamp">{words.exercise}</span>
    </p>
    <h1>{words.lobby.lead}</h1>
  </header>
);

function ResumeOffer({ kept }: { kept: SavedSeat | null }) {
  const { link } = useDrill();
  if (kept === null) return null;
  return (
    <section class="lobby-part section cluster apart">
      <p>{kept.ended === true ? words.lobby.endedTitle(kept.title) : words.lobby.resumeTitle(kept.title)}</p>
      <button type="button" class="button" onClick={() => void link.resumeLast()}>
        {kept.ended === true ? words.lobby.toDebrief : words.lobby.resume}
      </button>
    </section>
  );
}

type Props = { scenarios: readonly ScenarioCard[]; chosen: ScenarioCard; onChoose: (id: string) => void };

const { draw, drawnText, singleText, scenario, difficulty, level } = words.lobby;
const WAYS = [
  { drawn: true, name: draw.drawn },
  { drawn: false, name: draw.single },
];

function ScenarioChoice({ scenarios, chosen, onChoose }: Props) {
  const drawn = isDrawn(chosen);
  const { plain, hard } = levelsOf(scenarios, chosen);
  const alike = scenarios.filter((one) => isDrawn(one) === drawn && levelsOf(scenarios, one).plain === one);
  return (
    <fieldset class="lobby-part section stack scenario-choice" aria-label={scenario}>
      <span class="label">{scenario}</span>
      <span class="switch">
        {WAYS.map((way) => {
          const first = firstOf(scenarios, way.drawn);
          return first === undefined ? null : (
            <button
              key={way.name}
              type="button"
              aria-pressed={way.drawn === drawn}
              onClick={() => way.drawn !== drawn && onChoose(first.id)}
            >
              {way.name}
            </button>
          );
        })}
      </span>
      <select aria-label={scenario} value={plain.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        <Options of={alike} />
      </select>
      {hard !== undefined && (
        <fieldset class="switch" aria-label={difficulty}>
          {[
            { name: level.plain, id: plain.id },
            { name: level.hard, id: hard.id },
          ].map(({ name, id }) => (
            <button key={id} type="button" aria-pressed={id === chosen.id} onClick={() => onChoose(id)}>
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <p class="second">{drawn ? drawnText(chosen.causes) : singleText}</p>
    </fieldset>
  );
}

const { title, choices } = session.mode;

function ModeChoice({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  return (
    <fieldset class="lobby-part section stack" aria-label={title}>
      <span class="switch">
        {MODES.map((one) => (
          <button key={one} type="button" aria-pressed={one === mode} onClick={() => onChoose(one)}>
            {choices[one].name}
          </button>
        ))}
      </span>
      <p class="second">{choices[mode].text}</p>
    </fieldset>
  );
}

function usePlay(scenario: ScenarioCard, mode: Mode, seed?: number): (start: StartPoint) => void {
  const { link, requests } = useDrill();
  return (start) =>
    void requests.run('solo', () =>
      link.create({
        scenario: scenario.id,
        solo: true,
        mode,
        start,
        seed,
        paused: showsGoal(),
        name: words.lobby.ownName,
      }),
    );
}

type StartProps = {
  class?: string;
  primary: boolean;
  pending: boolean;
  start: string;
  onStart(): void;
  status?: ComponentChildren;
  children: ComponentChildren;
};

/** A large button that starts a drill, with a description beside it. */
function StartPart({ class: name, primary, pending, start, onStart, status, children }: StartProps) {
  return (
    <section
      class={classes(
        'lobby-part section columns [--columns:auto_1fr] @max-[640px]/app:[--columns:minmax(0,1fr)] items-center',
        name,
      )}
    >
      <Button
        class="min-h-11 px-5 text-[16px]"
        variant={primary ? 'primary' : 'plain'}
        aria-disabled={pending}
        onClick={onStart}
      >
        {start}
      </Button>
      <div>{children}</div>
      {status}
    </section>
  );
}

/** The one button for who has never played, before all others. */
function FirstDrill({ scenario, played }: { scenario: ScenarioCard; played: boolean }) {
  const pending = useRequest('solo').state === 'pending';
  const play = usePlay(scenario, 'guided');
  return (
    <StartPart primary={!played} pending={pending} start={words.lobby.firstDrill} onStart={() => play('page')}>
      <p class="font-semibold">{scenario.title}</p>
      <p class="second">{words.lobby.firstDrillText}</p>
      <p class="second">{words.lobby.startsAt(scenario.starts)}</p>
    </StartPart>
  );
}

type Alone = { scenario: ScenarioCard; mode: Mode; seed: number | undefined; primary: boolean };

function PlayAlone({ scenario, mode, seed, primary }: Alone) {
  const pending = useRequest('solo').state === 'pending';
  const play = usePlay(scenario, mode, seed);
  return (
    <StartPart
      class="play-alone"
      primary={primary}
      pending={pending}
      start={words.lobby.begin(mode)}
      onStart={() => play('page')}
      status={<RequestStatus of="solo" done={null} />}
    >
      <p class="second">
        {words.lobby.startsAt(seed === undefined ? scenario.starts : null)} {mode !== 'watch' && words.lobby.allSeats}
      </p>
      {seed !== undefined && <p class="second">{words.lobby.sameSeed(seed)}</p>}
      <button type="button" class="link" aria-disabled={pending} onClick={() => play('calm')}>
        {words.lobby.fromCalm(seed === undefined ? (scenario.starts?.calm ?? null) : null)}
      </button>
    </StartPart>
  );
}
