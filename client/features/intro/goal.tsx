// The goal card, shown before the clock starts: the tasks, how the drill is scored, and the ways to begin. The list of keys
// opens it again later.
import { useEffect, useRef } from 'preact/hooks';
import { SCORE_PARTS, type ScorePartId } from '#model/scoring/debrief-types.ts';
import { COMMUNICATION, DIAGNOSIS, DISCIPLINE, OUTCOME } from '#model/scoring/weights.ts';
import { navigate, togglePause, useDrill } from '../../session/drill.ts';
import { Button, KeyCap } from '../../ui/button.tsx';
import { Inline } from '../../ui/layout.tsx';
import { Track } from '../../ui/meter.tsx';
import { words } from '../../words/en/common.ts';
import { goal } from '../../words/en/intro.ts';
import { mayRunClock } from '../top-bar/model.ts';
import { hasGoalCard, keepShowsGoal, showsGoal } from './model.ts';
import './intro.css';

const MOST: Readonly<Record<ScorePartId, number>> = {
  diagnosis: DIAGNOSIS.most,
  outcome: OUTCOME.most,
  discipline: DISCIPLINE.most,
  communication: COMMUNICATION.most,
};
const ALL_POINTS = SCORE_PARTS.reduce((sum, part) => sum + MOST[part], 0);
const LARGEST = Math.max(...Object.values(MOST));
/** In the order in which a drill comes to them. */
const IN_ORDER = Object.keys(MOST) as ScorePartId[];

/** A daily seed is about the cause alone: the first two tasks, and what they count. */
const DAILY_TASKS = 2;
const DAILY_PARTS: ScorePartId[] = ['diagnosis'];

/** What there is to do, and what each part of it counts. */
export function Goal() {
  const room = useDrill().store.room.value;
  const watching = room?.mode === 'watch';
  const isDaily = room?.daily === true;
  const parts = isDaily ? DAILY_PARTS : IN_ORDER;
  return (
    <>
      {watching && <p class="second section">{goal.watchTasks}</p>}
      {isDaily && <p class="second section">{goal.dailyTasks}</p>}
      <ol class="section flush" style={{ '--columns': '28px 1fr' }}>
        {goal.tasks.slice(0, isDaily ? DAILY_TASKS : undefined).map(([what, how], i) => (
          <li key={what} class="grid-row">
            <span class="disc" aria-hidden="true">
              {i + 1}
            </span>
            <p>
              <b class="block">{what}</b> <span class="second">{how}</span>
            </p>
          </li>
        ))}
      </ol>
      <section class="section">
        <div class="section-head">
          <h3 class="label">{goal.scored}</h3>
          <span class="label">{goal.outOf(isDaily ? DIAGNOSIS.most : ALL_POINTS)}</span>
        </div>
        <dl class="goal-scores flush" style={{ '--columns': '132px 1fr' }}>
          {parts.map((part) => (
            <div key={part} class="grid-row">
              <dt>
                <Inline apart>
                  <b>{words.debrief.part[part]}</b> <span class="font-mono lit">{MOST[part]}</span>
                </Inline>
                <Track parts={[{ tone: 'own', from: 0, until: MOST[part] / LARGEST }]} />
              </dt>
              <dd class="second">{words.debrief.restsOn[part]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

export function GoalCard() {
  const drill = useDrill();
  const { store, ui } = drill;
  const shown = hasGoalCard(ui.guide.value, store.clock.value, store.startStep.value);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (shown) start.current?.focus();
  }, [shown]);
  if (!shown) return null;
  const room = store.room.value;
  const may = mayRunClock(room, store.me.value);
  const close = () => {
    ui.guide.value = null;
  };
  return (
    <section
      class="goal float z-5 top-3.5 left-4 flex flex-col bg-surface-1"
      role="dialog"
      aria-labelledby="goal-title"
    >
      <header class="cluster apart section">
        <h2 id="goal-title" class="[font:600_21px/26px_var(--sans)]">
          {goal.title}
        </h2>
        <span class="second cluster">
          {room?.solo === false ? goal.team : goal.solo}
          {may && (
            <Button variant="link" onClick={close}>
              {goal.close}
            </Button>
          )}
        </span>
      </header>
      <div class="min-h-0 border-y border-rule scroll">
        <Goal />
      </div>
      <footer class="section stack">
        <Inline>
          {may ? (
            <Button variant="primary" target={start} onClick={() => togglePause(drill)}>
              {goal.start} <span class="key">{words.keys.enter}</span>
            </Button>
          ) : (
            <Button variant="primary" target={start} onClick={close}>
              {goal.close}
            </Button>
          )}
          <Button onClick={() => (ui.guide.value = 'introduction')}>{goal.introduction}</Button>
        </Inline>
        {room?.code != null && (
          <p>
            {goal.code} <span class="reading lit code">{room.code}</span>
          </p>
        )}
        <GoalFoot may={may} />
      </footer>
    </section>
  );
}

function GoalFoot({ may }: { may: boolean }) {
  const drill = useDrill();
  const { store, ui } = drill;
  const owner = store.room.value?.players.find((player) => player.owner)?.name ?? '';
  return (
    <>
      <p class="second">
        {may ? goal.runsAt(words.topBar.times(store.clock.value?.speed ?? 1)) : goal.waits(owner)}{' '}
        <span class="@max-[641px]/play:hidden">
          {may && (
            <>
              <KeyCap shortcut="pause" spoken /> {goal.pauses}{' '}
            </>
          )}
          <KeyCap shortcut="keys" spoken /> {goal.reopens}
        </span>
      </p>
      <Inline apart>
        <label class="option-line second">
          <input
            type="checkbox"
            defaultChecked={showsGoal()}
            onChange={({ currentTarget }) => {
              // The card that is open stays.
              ui.guide.value = 'goal';
              keepShowsGoal(currentTarget.checked);
            }}
          />
          {goal.before}
        </label>
        <Button
          variant="link"
          shortcut="dependencies"
          onClick={() => navigate(drill, { to: 'dialog', dialog: { kind: 'dependencies' } })}
        >
          {goal.links}
        </Button>
      </Inline>
    </>
  );
}
