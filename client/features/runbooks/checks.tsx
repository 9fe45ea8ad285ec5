// The checks of a condition: each with its sign, what it asks for, what the team has read of it and when, and the way to read it.

import type { Comparison } from '#model/engine/comparison.ts';
import type { Check, Condition } from '#model/engine/runbook.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { format, type Unit } from '../../ui/format.ts';
import { Sign } from '../../ui/mark.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { walkWords } from '../../words/en/runbook.ts';
import { type CheckShown, checksShown, commandToRead } from './model.ts';

/** `service`: on which all is done, and which is not named with each check. */
export function Checks({ condition, service }: { condition: Condition; service: string }) {
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
  const { store, ui, link, requests } = useDrill();
  const clockText = useClockText();
  const { check, observation, value, holds } = shown;
  const { text, value: written } = useCheckWords(of)(check);
  const command = commandToRead(check, store.briefing.value?.commands ?? []);
  const key = `read:${check.service}/${check.subject}`;
  const read = () => {
    if (command === null) return;
    if (check.inspection === 'host') ui.overlay.value = { kind: 'command', command: command.do };
    else void requests.run(key, () => link.command(command.do, { service: check.service, metric: check.subject }));
  };
  return (
    <div class="check">
      <Sign shape={holds === null ? 'waiting' : holds ? 'passed' : 'wrong'} size={holds === false ? 11 : 14} />
      <span class="check-text">
        {text}
        {observation !== null && <span class="second">, {walkWords.readAt(clockText(observation.step))}</span>}
      </span>
      <span class="check-read">
        {value === null ? walkWords.notRead : <b class="mono">{written(value)}</b>}
        {holds !== null && <span class="visually-hidden">{holds ? walkWords.doesHold : walkWords.doesNot}</span>}
      </span>
      {command !== null && (
        <button type="button" class="button small" aria-label={walkWords.reading(text)} onClick={read}>
          {walkWords.readIt}
        </button>
      )}
      <RequestStatus of={key} done={null} />
    </div>
  );
}
