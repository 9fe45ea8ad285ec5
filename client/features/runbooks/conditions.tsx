// The preconditions of a step: its checks beside the team's readings, the mark that somebody checked, and the hold point that
// the incident commander releases.

import type { Comparison } from '#model/engine/comparison.ts';
import type { Check, Condition } from '#model/engine/runbook.ts';
import { navigate, useClockText, useDrill, useNames, usePersonName } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format, type Unit } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { type CheckShown, checksShown, commanderOf, commandToRead, type StepProps } from './model.ts';
import { serviceOf, useMayWalk, useWalkCommand } from './walking.ts';

/** `service`: on which all is done, and which is not named with each check. */
function Checks({ condition, service }: { condition: Condition; service: string }) {
  const { view } = useDrill().store;
  return (
    <>
      {checksShown(condition, view.observations.value).map((shown) => (
        <CheckLine key={`${shown.check.service}/${shown.check.subject}`} shown={shown} of={service} />
      ))}
    </>
  );
}

const SIGNS: Record<Comparison, string> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' };

/** `Cpu.Load < 85 %`, with its service where that is another one. */
function useCheckWords(of: string): (check: Check) => { text: string; value: (value: number) => string } {
  const { briefing } = useDrill().store;
  const names = useNames();
  return ({ inspection, service, subject, compare, threshold, forMinutes }) => {
    const metrics = briefing.value?.services.find(({ id }) => id === service)?.metrics;
    const unit = metrics?.find(({ id }) => id === subject)?.unit as Unit | undefined;
    const value = (of: number) => (unit === undefined ? format.plain(of) : format.reading(of, unit));
    const what = inspection === 'host' ? walkWords.hostLine(subject) : subject;
    const lasting = forMinutes > 0 ? ` ${walkWords.forMinutes(forMinutes)}` : '';
    const where = service === of ? '' : `${names.get(service) ?? service}, `;
    return { text: `${where}${what} ${SIGNS[compare]} ${value(threshold)}${lasting}`, value };
  };
}

function CheckLine({ shown, of }: { shown: CheckShown; of: string }) {
  const drill = useDrill();
  const { store, link, requests } = drill;
  const clockText = useClockText();
  const { check, observation, value, holds } = shown;
  const { text, value: written } = useCheckWords(of)(check);
  const command = commandToRead(check, store.briefing.value?.commands ?? []);
  const key = `read:${check.service}/${check.subject}`;
  const read = () => {
    if (command === null) return;
    if (check.inspection === 'host')
      navigate(drill, { to: 'dialog', dialog: { kind: 'command', command: command.do } });
    else void requests.run(key, () => link.command(command.do, { service: check.service, metric: check.subject }));
  };
  return (
    <div class="grid-row check">
      <Sign shape={holds === null ? 'waiting' : holds ? 'passed' : 'wrong'} size={holds === false ? 11 : 14} />
      <span>
        {text}
        {observation !== null && <span class="second">, {walkWords.readAt(clockText(observation.step))}</span>}
      </span>
      <span class="second text-right">
        {value === null ? walkWords.notRead : <b class="font-mono">{written(value)}</b>}
        {holds !== null && <span class="visually-hidden">{holds ? walkWords.doesHold : walkWords.doesNot}</span>}
      </span>
      {command !== null && (
        <Button small aria-label={walkWords.reading(text)} onClick={read}>
          {walkWords.readIt}
        </Button>
      )}
      <RequestStatus of={key} done={null} />
    </div>
  );
}

export function Precondition({ walk, step, place, pre, isOpen }: StepProps & { pre: Condition; isOpen: boolean }) {
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const key = `walk:${walk?.id}:${step.number}:pre`;
  const mark = (held: boolean) =>
    give(key, 'check-precondition', { walk: walk!.id, step: step.number, held, observation: 0 });
  return (
    <div class="grid-row">
      <dt class="label">{words.runbooks.before}</dt>
      <dd>
        {pre.checks.length === 1 && pre.checks[0].subject === pre.say ? null : <p>{pre.say}</p>}
        {step.hold === null && <Checks condition={pre} service={serviceOf(step)} />}
        {place?.pre != null && <Found pre={place.pre} />}
        {isOpen && mayWalk && (place?.record ?? null) === null && (
          <p class="cluster">
            <Button small onClick={() => mark(true)}>
              {walkWords.holds}
            </Button>
            <Button small onClick={() => mark(false)}>
              {walkWords.fails}
            </Button>
          </p>
        )}
        <RequestStatus of={key} done={null} />
      </dd>
    </div>
  );
}

function Found({ pre }: { pre: { held: boolean; read: boolean; by: string; step: number } }) {
  const clockText = useClockText();
  const nameOf = usePersonName();
  const found = pre.held ? walkWords.saidHolds : walkWords.saidFails;
  return (
    <p class="second">
      <Sign shape={pre.held && pre.read ? 'passed' : 'p2'} size={14} /> {found(nameOf(pre.by), clockText(pre.step))}
      {!pre.read && `, ${walkWords.onlySaid}`}
    </p>
  );
}

/** Who decides in this team: null where nobody holds the commander's seat, `mine` where it is this person. */
export function useCommander(): { name: string | null; mine: boolean } {
  const { briefing, room, me } = useDrill().store;
  const players = room.value?.players ?? [];
  const team = players.find(({ id }) => id === me.value)?.team ?? '';
  const commander = commanderOf(briefing.value, players, team);
  return { name: commander?.name ?? null, mine: commander === null || commander.id === me.value };
}

/** What no reading shows: it waits until the hold point is released. */
function Said({ text, isDone, state = '' }: { text: string; isDone: boolean; state?: string }) {
  return (
    <div class="grid-row check">
      <Sign shape={isDone ? 'passed' : 'waiting'} size={14} />
      <span>{text}</span>
      <span class="second text-right font-mono">{state}</span>
    </div>
  );
}

export function HoldPoint({ walk, step, place, isOpen }: StepProps & { isOpen: boolean }) {
  const give = useWalkCommand();
  const mayWalk = useMayWalk();
  const nameOf = usePersonName();
  const { name, mine } = useCommander();
  const key = `walk:${walk?.id}:${step.number}:hold`;
  const releasedBy = place?.releasedBy ?? null;
  return (
    <div class={releasedBy === null ? 'warning hold-point' : 'warning hold-point released'}>
      <dt>
        <Sign shape={releasedBy === null ? 'hold' : 'passed'} size={16} /> <b>{walkWords.hold}</b>{' '}
        <span class="second">{walkWords.holdBefore(step.number)}</span>
      </dt>
      <dd>
        {step.pre !== null && <Checks condition={step.pre} service={serviceOf(step)} />}
        {step.hold !== null && step.hold !== '' && <Said text={step.hold} isDone={releasedBy !== null} />}
        <Said
          text={walkWords.releaseOf(name)}
          isDone={releasedBy !== null}
          state={releasedBy === null ? walkWords.notReleased : walkWords.by(nameOf(releasedBy))}
        />
        {releasedBy === null &&
          isOpen &&
          (mine && mayWalk ? (
            <Button onClick={() => give(key, 'release-hold', { walk: walk!.id, step: step.number })}>
              {walkWords.release}
            </Button>
          ) : (
            <p class="second">{walkWords.releases(name ?? '')}</p>
          ))}
        <RequestStatus of={key} done={null} />
      </dd>
    </div>
  );
}
