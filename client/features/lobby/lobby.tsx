// The start page: play alone in one press, start or join a team's drill, or go back to the drill one was in.
import { useEffect, useState } from 'preact/hooks';
import type { Mode } from '#model/incident/modes.ts';
import type { ScenarioCard } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import type { Kept } from '../../session/tokens.ts';
import { RequestStatus, sentence } from '../../ui/answer.tsx';
import { HalfPane } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { JoinForm } from './join-form.tsx';
import { chosenOf, inOrder } from './scenarios.ts';
import './lobby.css';
import { ModeChoice } from './mode-choice.tsx';
import { PlayAlone } from './play-alone.tsx';
import { ScenarioChoice } from './scenario-choice.tsx';
import { Skyline } from './skyline.tsx';
import { TeamForm } from './team-form.tsx';

/** The scenarios that can be played; none until the server has told them. */
function useScenarios(): ScenarioCard[] {
  const { store, link, requests } = useDrill();
  const [scenarios, setScenarios] = useState<ScenarioCard[]>([]);
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected) return;
    void requests
      .run('scenarios', () => link.scenarios())
      .then((answer) => {
        if (answer.ok) setScenarios(inOrder(answer.scenarios));
      });
  }, [connected, link, requests]);
  return scenarios;
}

export function Lobby({ lastDrill }: { lastDrill: () => Kept | null }) {
  const { store } = useDrill();
  const scenarios = useScenarios();
  const [chosen, setChosen] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>('unaided');
  const scenario = chosenOf(scenarios, chosen);
  const notice = store.notice.value;
  return (
    <main class="lobby">
      <Skyline />
      <Wordmark />
      <div class="lobby-panel">
        {notice !== null && (
          <p class="warning" role="alert">
            <b>{words.lobby.noticeTitle}</b> {sentence(notice.why)} {sentence(notice.fix)}
          </p>
        )}
        <ResumeOffer kept={lastDrill()} />
        {scenario !== undefined && scenarios.length > 1 && (
          <ScenarioChoice scenarios={scenarios} chosen={scenario} onChoose={setChosen} />
        )}
        {scenario === undefined ? (
          <div class="lobby-part">
            <p class="second">{words.lobby.loading}</p>
            <RequestStatus of="scenarios" done={null} />
          </div>
        ) : (
          <>
            <ModeChoice mode={mode} onChoose={setMode} />
            <PlayAlone scenario={scenario} mode={mode} />
          </>
        )}
        <JoinForm />
        {scenario !== undefined && <TeamForm scenario={scenario} mode={mode} />}
        <p class="second lobby-part privacy">{words.lobby.privacy}</p>
      </div>
      {scenario !== undefined && (
        <section class="lobby-about">
          <h2>{scenario.title}</h2>
          <p>{scenario.summary}</p>
        </section>
      )}
    </main>
  );
}

const Wordmark = () => (
  <header>
    <p class="wordmark">
      <HalfPane width={23} height={35} />
      <span>{words.name}</span>
      <span class="stamp">{words.exercise}</span>
    </p>
    <h1>{words.lobby.lead}</h1>
  </header>
);

function ResumeOffer({ kept }: { kept: Kept | null }) {
  const { link } = useDrill();
  if (kept === null) return null;
  return (
    <section class="lobby-part resume">
      <p>{words.lobby.resumeTitle(kept.title)}</p>
      <button type="button" class="button" onClick={() => void link.resumeLast()}>
        {words.lobby.resume}
      </button>
    </section>
  );
}
