// The first page of the debrief: the cause, the readings that would have shown it soonest, the costliest hour with the share
// of each choice, and three things to do differently next time.
import './first-page.css';
import type { ComponentChildren } from 'preact';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief, HourShare, TellingReading } from '#model/scoring/debrief-types.ts';
import { wordCall } from '#protocol/wording.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { metricLabel } from '#protocol/words/metric-labels.ts';
import { useClockText, useDrill, useNames, useWording } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { firstPage as told } from '../../words/en/first-page.ts';
import { wasUpdateDue } from './model.ts';
import { GoTo } from './use-replay.tsx';

/** What was done, with the values it was given: two rows of one command are told apart. */
export function useActionText(): (action: Pick<Debrief['actions'][number], 'do' | 'with'>) => string {
  const wording = useWording();
  return ({ do: command, with: values }) => wordCall({ do: command, with: values }, wording);
}

/** Which look it is, and where. */
function useReadingName(): (reading: TellingReading) => string {
  const names = useNames();
  return ({ inspection, service, subject }) => told.reading(inspection, metricLabel(subject), names.get(service) ?? '');
}

/** Nothing could be changed or posted in a daily seed, so nothing is said of it. */
const useIsDaily = (): boolean => useDrill().store.room.value?.daily === true;

function Line({ children, step }: { children: ComponentChildren; step: number | null }) {
  return (
    <li class="grid-row ends px-0 py-2.5 @max-[640px]/app:[--columns:1fr]">
      <div>{children}</div>
      {step !== null && <GoTo step={step} />}
    </li>
  );
}

/** The milestone that came first is where it began. */
function beganStep({ milestones, lessons }: Debrief): number | null {
  const minutes = milestones.flatMap(({ minute }) => (minute === null ? [] : [minute]));
  return minutes.length === 0 ? lessons.fromStep : Math.min(...minutes) * STEPS_PER_MINUTE;
}

export function Headline({ debrief }: { debrief: Debrief }) {
  const { cause } = debrief;
  return (
    <section class="told-headline [&_p]:text-[16.5px] [&_p]:leading-[25px]">
      <h2 class="visually-hidden">{told.title}</h2>
      <ol class="flush">
        <Line step={beganStep(debrief)}>
          <p>
            {told.itWas} <b class="lit">{cause.title}.</b>
          </p>
          <p>{cause.text}</p>
        </Line>
        <Readings debrief={debrief} />
        <Hour debrief={debrief} />
      </ol>
    </section>
  );
}

function Readings({ debrief: { lessons } }: { debrief: Debrief }) {
  const clockText = useClockText();
  const nameOf = useReadingName();
  const { readings, fromStep } = lessons;
  if (fromStep === null || readings.length === 0)
    return (
      <Line step={null}>
        <p>{fromStep === null ? told.noAlarm : told.nothingTells}</p>
      </Line>
    );
  const other = readings.every(({ readStep }) => readStep === null)
    ? lessons.telling.find(({ readStep }) => readStep !== null)
    : undefined;
  const read = readings.map(({ readStep }) => (readStep === null ? null : clockText(readStep)));
  return (
    <Line step={[...readings, other].find((one) => one?.readStep != null)?.readStep ?? fromStep}>
      <p>{told.wouldHaveTold(readings.length, clockText(fromStep))}</p>
      <p>
        {readings.map((reading, i) => (
          <span key={reading.evidence}>
            {i > 0 && ', '}
            <b class="lit">{nameOf(reading)}</b> ({format.duration(reading.minutes)})
          </span>
        ))}
        . {other === undefined ? told.youRead(read) : told.other(nameOf(other), clockText(other.readStep!))}
      </p>
    </Line>
  );
}

function Hour({ debrief }: { debrief: Debrief }) {
  const isDaily = useIsDaily();
  const clockText = useClockText();
  const { hour } = debrief.lessons;
  if (hour === null)
    return (
      <Line step={null}>
        <p>{told.noLoss}</p>
      </Line>
    );
  const made = hour.shares.reduce((sum, { lost }) => sum + Math.max(0, lost), 0);
  const sharesOf = ({ action, sort, lost }: HourShare) => {
    const change = debrief.actions.find(({ id }) => id === action);
    return change === undefined
      ? null
      : // Its time tells it apart; the values stand in the table below.
        told.share[sort](commandLabel(change.do), clockText(change.step), format.millions(Math.abs(lost)), lost);
  };
  return (
    <Line step={hour.fromStep}>
      <p>
        {hour.fromStep < debrief.endedStep ? told.costliest : told.costliestAfter}{' '}
        <b class="lit">
          {told.hourLost(clockText(hour.fromStep), clockText(hour.untilStep), format.millions(hour.lost))}
        </b>
      </p>
      <p>
        {hour.shares.length > 0 && hour.shares.map(sharesOf).filter(Boolean).join(' ')}
        {made > hour.lost && ` ${told.overlap}`}
        {hour.shares.length === 0 &&
          (isDaily ? told.diagnosisOnly : debrief.actions.length === 0 ? told.nothingChanged : told.noShare)}
      </p>
    </Line>
  );
}

export function NextTime({ debrief }: { debrief: Debrief }) {
  const clockText = useClockText();
  const nameOf = useReadingName();
  const textOf = useActionText();
  const isDaily = useIsDaily();
  const { look, known, claimed, missedUpdateStep, untrueUpdateStep, change } = debrief.lessons.next;
  const isUntrueFirst = untrueUpdateStep !== null && (missedUpdateStep === null || untrueUpdateStep < missedUpdateStep);
  const costly = debrief.actions.find(({ id }) => id === change?.action);
  return (
    <section class="told-next">
      <h2>{told.next}</h2>
      <ol class="flush">
        <Line step={look?.readStep ?? null}>
          {look === null
            ? debrief.lessons.fromStep === null
              ? told.noAlarm
              : told.noLook(format.share(known), claimed)
            : told.look(nameOf(look), format.duration(look.minutes), format.share(look.from), format.share(look.to))}
        </Line>
        {!isDaily && (
          <>
            <Line step={isUntrueFirst ? untrueUpdateStep : missedUpdateStep}>
              {isUntrueFirst
                ? told.untrue(clockText(untrueUpdateStep))
                : missedUpdateStep !== null
                  ? told.missed(clockText(missedUpdateStep))
                  : wasUpdateDue(debrief)
                    ? told.noMissed
                    : told.noneDue}
            </Line>
            <Line step={costly?.step ?? null}>
              {change === null || costly === undefined
                ? debrief.actions.length === 0 && debrief.lessons.hour !== null
                  ? told.noChanges
                  : told.noCostly
                : told.costly(textOf(costly), format.millions(change.cost))}
            </Line>
          </>
        )}
      </ol>
    </section>
  );
}

/** For a team that read nothing: what was there to read. */
export function WouldHaveTold({ readings }: { readings: readonly TellingReading[] }) {
  const nameOf = useReadingName();
  return (
    <>
      <p class="second">{words.debrief.noBeliefs}</p>
      <ul class="told-rows">
        {readings.map((reading) => (
          <li key={reading.evidence}>
            {told.look(
              nameOf(reading),
              format.duration(reading.minutes),
              format.share(reading.from),
              format.share(reading.to),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
