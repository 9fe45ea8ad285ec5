// The debrief, in this order: the player's notes beside the headline and what to do next time, the changes and their reasons,
// the replay, the readings, the what-if runs, and the score last. The notes appear at once, the rest once it is computed.
import './debrief.css';
import { useContext } from 'preact/hooks';
import type { Debrief as DebriefView } from '#model/scoring/debrief-types.ts';
import { useClockText, useDrill, useLeave } from '../../session/drill.ts';
import { seesAllTeams } from '../../session/people.ts';
import { AfterPages, EndedBrand, useShownTeam } from '../../ui/after-pages.tsx';
import { Options, SelectField } from '../../ui/field.tsx';
import { format } from '../../ui/format.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { record } from '../../words/en/record.ts';
import { session } from '../../words/en/session.ts';
import { practice } from '../../words/en/what-if.ts';
import { AlarmRules } from './alarm-rules.tsx';
import { Beliefs } from './beliefs.tsx';
import { Branches } from './branches.tsx';
import { Claims, Decisions } from './evidence.tsx';
import { Film } from './film.tsx';
import { Headline, NextTime } from './first-page.tsx';
import { OwnNotes } from './own-notes.tsx';
import { Propagation } from './propagation.tsx';
import { ReplayControls, ReplayOf } from './replay.tsx';
import { IncidentMetrics, LossCurve, Score } from './score.tsx';
import { ExportButton, TakeHome } from './take-home.tsx';
import { ReplayContext, useReplayOf } from './use-replay.tsx';
import { Walks } from './walks.tsx';

export function Debrief() {
  const { store } = useDrill();
  const told = store.debrief.value;
  const replay = useReplayOf(told);
  const about = useAbout(told);
  return (
    <ReplayContext.Provider value={replay}>
      <div class="debrief page-screen">
        <Bar told={told} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
        <main class="debrief-body divided columns gap-0 wrap-anywhere scroll relative" tabIndex={0}>
          <TeamChoice />
          <div class="told-first col-span-full">
            <OwnNotes about={about} />
            {told === null ? (
              <p class="second" role="status">
                {words.topBar.ending}
              </p>
            ) : (
              <>
                <Headline debrief={told} />
                <NextTime debrief={told} />
              </>
            )}
          </div>
          {told !== null && <Told key={store.debriefTeam.value} told={told} />}
        </main>
      </div>
    </ReplayContext.Provider>
  );
}

function Bar({ told }: { told: DebriefView | null }) {
  const { briefing, clock } = useDrill().store;
  const team = useShownTeam();
  const clockText = useClockText();
  const leave = useLeave();
  const step = useContext(ReplayContext)?.step.value ?? null;
  const { replay } = words.debrief;
  return (
    <header class="top-bar">
      <EndedBrand />
      <div class="drill-clock">
        <p class="clock">
          <time>{clockText(step ?? clock.value?.step ?? 0)}</time> <abbr>{briefing.value?.clock.zone}</abbr>
        </p>
        {step !== null && (
          <div>
            <p class="label">{replay.title}</p>
            <p class="second">{replay.hint}</p>
          </div>
        )}
      </div>
      {step !== null && (
        <div>
          <ReplayControls />
        </div>
      )}
      <div class="stacked fluid">
        <p class="font-semibold clamped">
          {team !== null && `${words.debrief.ofTeam(team.name)} `}
          {[briefing.value?.scenario.title, told !== null && session.help(told.mode, told.hints)]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>
      <div class="after-links">
        <AfterPages />
        <RecordButton />
        <ExportButton />
      </div>
      <div class="way-out">
        <button type="button" class="button primary" onClick={leave}>
          {words.debrief.again}
        </button>
      </div>
    </header>
  );
}

/** Whoever saw all teams during the drill chooses whose debrief it is. */
function TeamChoice() {
  const { store, link, requests } = useDrill();
  const team = useShownTeam();
  if (team === null || !seesAllTeams(store.room.value, store.me.value)) return null;
  const show = (chosen: string) => void requests.run('debrief-team', () => link.showDebriefOf(chosen));
  return (
    <div class="col-span-full px-6 py-1.5 [&_.field]:max-w-80">
      <SelectField id="debrief-team" label={words.debrief.team} value={team.id} onChoose={show}>
        <Options of={store.room.value?.teams ?? []} />
      </SelectField>
      <RequestStatus of="debrief-team" done={null} />
    </div>
  );
}

/** What the page is about: for a run that was reopened, how it ended against the first one. */
function useAbout(told: DebriefView | null): string {
  const first = useDrill().store.room.value?.practice;
  const clockText = useClockText();
  if (first === undefined) return told?.mode === 'watch' ? words.debrief.watchedNote : words.debrief.privateNote;
  const own = told?.runs.find(({ id }) => id === 'you');
  const from = practice.from(clockText(first.step));
  if (own === undefined) return from;
  return `${from} ${practice.against(format.millions(first.lost), format.millions(own.lost))}`;
}

/** The drill has ended, so it can be kept in one's record. */
function RecordButton() {
  const { recordOpen } = useDrill().ui;
  const open = () => {
    recordOpen.value = true;
  };
  return (
    <button type="button" class="button" onClick={open}>
      {record.open}
    </button>
  );
}

function Told({ told }: { told: DebriefView }) {
  return (
    <>
      <Decisions debrief={told} />
      <LossCurve runs={told.runs} hour={told.lessons.hour} />
      <ReplayOf debrief={told} />
      <Propagation debrief={told} />
      <Film debrief={told} />
      <Beliefs debrief={told} />
      <Claims claims={told.claims} />
      <IncidentMetrics incidentMetrics={told.incidentMetrics} runs={told.runs} />
      <Walks report={told.walks} />
      <Branches debrief={told} />
      <AlarmRules />
      <TakeHome />
      <Score score={told.score} shares={told.shares} />
      <footer class="second col-span-full">
        {words.debrief.hash} <code class="font-mono">{told.hash}</code>. {words.debrief.hashText}
      </footer>
    </>
  );
}
