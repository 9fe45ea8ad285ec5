// The server's checks of a scenario file, each with a link to its place, and the bots' rehearsal: when and how often each inject
// fired, the work and longest wait of each seat, which objectives were reached, and the loss.
import { formatClock, formatDayClock } from '#model/engine/time.ts';
import type { CheckedDraft, DraftProblem, RefusedDraft, RehearsedDraft } from '#protocol/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { Track } from '../../ui/meter.tsx';
import { words } from '../../words/en/editor.ts';
import { firedIn, longestWait, objectivesIn } from './model.ts';
import type { Checked } from './requests.ts';

/** A longer wait without work is marked. */
const LONG_WAIT_MINUTES = 35;

type ChecksProps = {
  checked: Checked;
  problems: readonly DraftProblem[];
  warnings: readonly DraftProblem[];
  onGo: (line: number, column: number) => void;
  onRepair: (repair: NonNullable<DraftProblem['repair']>) => void;
  onSignIn: () => void;
};

/** What stands where no problem does: nothing is said of a text that the server has not checked. */
function NoProblem({ checked, onSignIn }: Pick<ChecksProps, 'checked' | 'onSignIn'>) {
  if (checked === null || checked.ok)
    return <p class="second">{checked === null ? words.checking : words.noProblems}</p>;
  const { code, why, fix } = checked;
  return (
    <div class="stack" role="alert">
      <p>
        <b>{words.unchecked}:</b> {why}; {fix}
      </p>
      {code === 'access/key-needed' && (
        <Button small onClick={onSignIn}>
          {words.signIn}
        </Button>
      )}
    </div>
  );
}

export function Checks({ checked, problems, warnings, onGo, onRepair, onSignIn }: ChecksProps) {
  const all = [
    ...problems.map((one) => ({ ...one, grave: true })),
    ...warnings.map((one) => ({ ...one, grave: false })),
  ];
  return (
    <section aria-label={words.checks}>
      <h2>
        {words.checks} <span class="second">{words.asYouType}</span>
      </h2>
      {all.length === 0 && <NoProblem checked={checked} onSignIn={onSignIn} />}
      <ul class="editor-problems [--columns:16px_1fr_auto]">
        {all.map(({ line, column, path, why, fix, repair, grave }, i) => (
          <li key={i} class="grid-row items-start">
            <Sign shape={grave ? 'wrong' : 'p3'} size={14} />
            <p>
              {why}. <span class="second">{fix}</span> <span class="font-mono second">{path}</span>
            </p>
            <span class="stack">
              <Button small onClick={() => onGo(line, column)}>
                {words.place(line, column)}
              </Button>
              {repair !== null && (
                <Button small onClick={() => onRepair(repair)}>
                  {words.repair(repair.to)}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Rehearsal({ draft, answer }: { draft: CheckedDraft; answer: RehearsedDraft | RefusedDraft }) {
  if (!answer.ok)
    return (
      <p class="warning" role="alert">
        {answer.why}; {answer.fix}
      </p>
    );
  return (
    <div class="stack" role="status">
      <p class="second">{words.rehearsed(answer.runs.length)}</p>
      <Fired draft={draft} rehearsed={answer} />
      <Seats draft={draft} rehearsed={answer} />
      <Objectives draft={draft} rehearsed={answer} />
      <Lost runs={answer.runs} />
    </div>
  );
}

type PartProps = { draft: CheckedDraft; rehearsed: RehearsedDraft };

const shareOf = ({ fromMinute, horizonMinute }: CheckedDraft['clock'], minute: number): number =>
  (minute - fromMinute) / (horizonMinute - fromMinute);

function Fired({ draft: { injects, clock }, rehearsed: { runs } }: PartProps) {
  return (
    <section aria-label={words.firedTitle}>
      <h3 class="label grid-row rehearsal-row">
        <span>{words.firedTitle}</span>
        <span>{words.clockSpan(formatDayClock(clock.fromMinute), formatDayClock(clock.horizonMinute))}</span>
        <span>{words.median}</span>
        <span>{words.runs}</span>
      </h3>
      <ul>
        {injects.map(({ id, title, trigger }) => {
          const { first, median, last, runs: count } = firedIn(runs, id);
          const parts =
            first === null
              ? []
              : [
                  { tone: 'range', from: shareOf(clock, first), until: shareOf(clock, last!) },
                  { tone: 'own', from: shareOf(clock, median!) },
                ];
          return (
            <li key={id} class="grid-row rehearsal-row">
              <span class="one-line" title={title}>
                {title}
              </span>
              <Track class="thick" parts={parts} />
              <span class="font-mono">
                {median !== null ? formatClock(median) : trigger === 'hand' ? words.byHand : words.never}
              </span>
              <span class="font-mono second">{words.of(count, runs.length)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Seats({ draft: { seats, clock }, rehearsed: { runs } }: PartProps) {
  // Bots hold every seat; who does nothing has no work.
  const best = runs.at(-1)!;
  return (
    <section aria-label={words.seats}>
      <h3 class="label grid-row rehearsal-row">
        <span>{words.seats}</span>
        <span>{words.busy(words.players[best.player])}</span>
        <span>{words.wait}</span>
        <span>{words.work}</span>
      </h3>
      <ul>
        {seats.map(({ id, name }) => {
          const work = best.work[id] ?? [];
          const wait = longestWait(work, clock);
          return (
            <li key={id} class="grid-row rehearsal-row">
              <span class="one-line">{name}</span>
              <Track class="thick" parts={work.map((minute) => ({ tone: 'own', from: shareOf(clock, minute) }))} />
              <span class={wait > LONG_WAIT_MINUTES ? 'late' : undefined}>
                {work.length === 0 ? words.idle : format.duration(wait)}
              </span>
              <span class="font-mono second">{work.length}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Objectives({ draft: { injects }, rehearsed: { runs } }: PartProps) {
  const objectives = objectivesIn(injects, runs);
  if (objectives.length === 0) return null;
  return (
    <section aria-label={words.objectives}>
      <h3 class="label">{words.objectives}</h3>
      <ul>
        {objectives.map(({ objective, injects: of, runs: count }) => (
          <li key={objective} class={classes('grid-row [--columns:16px_1fr_auto]', count === 0 && 'warning')}>
            <Sign shape={count === 0 ? 'p2' : 'passed'} size={14} />
            <span>
              {objective}
              {count === 0 && <span class="second block">{words.unreached(of)}</span>}
            </span>
            <span class="font-mono second">{words.of(count, runs.length)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lost({ runs }: Pick<RehearsedDraft, 'runs'>) {
  const most = Math.max(1, ...runs.map(({ lost }) => lost));
  return (
    <section aria-label={words.lost}>
      <h3 class="label">{words.lost}</h3>
      <ul>
        {runs.map(({ player, lost }) => (
          <li key={player} class="grid-row rehearsal-row lost">
            <span>{words.players[player]}</span>
            <Track
              class="thick"
              parts={[{ tone: player === 'nobody' ? 'worse' : 'better', from: 0, until: lost / most }]}
            />
            <span class="font-mono">{format.amount(lost)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
