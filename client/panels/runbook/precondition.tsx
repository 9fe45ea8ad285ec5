// What must hold before a step: in words, each check beside what the team has read of it, and the mark that somebody looked.
import type { Check, Condition } from '#model/runbook.ts';
import { format, type Unit } from '../../presentation/format.ts';
import { type CheckShown, checksShown, commandToRead } from '../../presentation/walks.ts';
import { words } from '../../words/en.ts';
import { walkWords } from '../../words/runbook.ts';
import { Answer } from '../answer.tsx';
import { useClockText, useDrill, useNames, usePersonName } from '../drill.ts';
import { Sign } from '../mark.tsx';
import type { StepProps } from './step-row.tsx';
import { useMayWalk, useWalkCommand } from './walking.ts';

export function Precondition({ walk, step, place, pre, isOpen }: StepProps & { pre: Condition; isOpen: boolean }) {
  const { store } = useDrill();
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const key = `walk:${walk?.id}:${step.number}:pre`;
  const mark = (held: boolean) =>
    give(key, 'check-precondition', { walk: walk!.id, step: step.number, held, observation: 0 });
  return (
    <div>
      <dt class="label">{words.runbooks.before}</dt>
      <dd>
        {pre.checks.length === 1 && pre.checks[0].subject === pre.say ? null : <p>{pre.say}</p>}
        {checksShown(pre, store.view.observations.value).map((shown) => (
          <CheckLine key={`${shown.check.service}/${shown.check.subject}`} shown={shown} />
        ))}
        {place?.pre != null && <Found pre={place.pre} />}
        {isOpen && mayWalk && (place?.record ?? null) === null && (
          <p class="walk-moves">
            <button type="button" class="button small" onClick={() => mark(true)}>
              {walkWords.holds}
            </button>
            <button type="button" class="button small" onClick={() => mark(false)}>
              {walkWords.fails}
            </button>
          </p>
        )}
        <Answer of={key} done={null} />
      </dd>
    </div>
  );
}

function Found({ pre }: { pre: { held: boolean; read: boolean; by: string; step: number } }) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const found = pre.held ? walkWords.saidHolds : walkWords.saidFails;
  return (
    <p class="found">
      <Sign shape={pre.held && pre.read ? 'passed' : 'p2'} size={14} /> {found(nameOf(pre.by), clockText(pre.step))}
      {!pre.read && `, ${walkWords.onlySaid}`}
    </p>
  );
}

/** `Kinesis front end, Cpu.Load < 85 %`. */
function useCheckWords(): (check: Check) => { text: string; value: (value: number) => string } {
  const { briefing } = useDrill().store;
  const names = useNames();
  return ({ look, service, subject, compare, threshold, forMinutes }) => {
    const metrics = briefing.value?.services.find(({ id }) => id === service)?.metrics;
    const unit = metrics?.find(({ id }) => id === subject)?.unit as Unit | undefined;
    const value = (of: number) => (unit === undefined ? format.plain(of) : format.reading(of, unit));
    const what = look === 'host' ? walkWords.hostLine(subject) : subject;
    const lasting = forMinutes > 0 ? ` ${walkWords.forMinutes(forMinutes)}` : '';
    return { text: `${names.get(service) ?? service}, ${what} ${compare} ${value(threshold)}${lasting}`, value };
  };
}

function CheckLine({ shown }: { shown: CheckShown }) {
  const { store, desk, link, asks } = useDrill();
  const clockText = useClockText();
  const { check, observation, value, holds } = shown;
  const { text, value: written } = useCheckWords()(check);
  const command = commandToRead(check, store.briefing.value?.commands ?? []);
  const key = `read:${check.service}/${check.subject}`;
  const read = () => {
    if (command === null) return;
    if (check.look === 'host') desk.overlay.value = { kind: 'command', command: command.do };
    else void asks.run(key, () => link.command(command.do, { service: check.service, metric: check.subject }));
  };
  return (
    <div class="check">
      <span class="check-text">{text}</span>
      <span class="check-read">
        {observation === null || value === null ? (
          walkWords.notRead
        ) : (
          <>
            <b class="mono">{written(value)}</b> {walkWords.readAt(clockText(observation.step))}{' '}
            <Sign shape={holds ? 'passed' : 'wrong'} size={holds ? 14 : 11} />
            <span class="heard">{holds ? walkWords.doesHold : walkWords.doesNot}</span>
          </>
        )}
      </span>
      {command !== null && (
        <button type="button" class="button small" aria-label={walkWords.reading(text)} onClick={read}>
          {walkWords.readIt}
        </button>
      )}
      <Answer of={key} done={null} />
    </div>
  );
}
