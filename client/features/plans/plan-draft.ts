// A proposal in the making: the commands planned so far, the one whose form is open, and its purpose.
import { useState } from 'preact/hooks';
import { formatCall } from '#model/engine/command-line.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import type { Refusal } from '#model/engine/result.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import type { PlannedCommand } from '#model/incident/work-types.ts';
import { useDrill } from '../../session/drill.ts';
import { commandArea, type Entries, firstEntries, valuesOf } from '../command/model.ts';
import { proposeAndRun } from './change.ts';
import { checkPurpose, NO_PURPOSE, type Purpose, purposeArgs } from './purpose-model.ts';

export type Changes = readonly { readonly service: string; readonly commands: readonly CommandView[] }[];

/** Commands of services that this person may give: what a plan can hold. */
export function useChanges(): Changes {
  const briefing = useDrill().store.briefing.value;
  const commands = briefing?.commands.filter(({ mine }) => mine) ?? [];
  return (briefing?.services ?? [])
    .map(({ id, name }) => ({ service: name, commands: commands.filter((one) => commandArea(one.do) === id) }))
    .filter((group) => group.commands.length > 0);
}

export function usePlanDraft(changes: Changes) {
  const drill = useDrill();
  const [command, setCommand] = useState<CommandView | null>(null);
  const [entries, setEntries] = useState<Entries>({});
  const [planned, setPlanned] = useState<readonly PlannedCommand[]>([]);
  const [purpose, setPurpose] = useState<Purpose>({ ...NO_PURPOSE, hypothesis: drill.ui.tested.value ?? 0 });
  const [wrong, setWrong] = useState<Refusal | null>(null);
  const choose = (name: string) => {
    const next = changes.flatMap((group) => group.commands).find((one) => one.do === name) ?? null;
    setCommand(next);
    setEntries(firstEntries(next?.args ?? {}, {}));
    setWrong(null);
  };
  /** What is planned together with the command whose form is open, or null where that does not fit. */
  const whole = (): readonly PlannedCommand[] | null => {
    if (command === null) return planned;
    const checked = checkFields(command.args, valuesOf(command.args, entries));
    setWrong(checked.ok ? null : checked);
    return checked.ok ? [...planned, { do: command.do, with: checked.values as Values }] : null;
  };
  const add = () => {
    const all = whole();
    if (all === null) return;
    setPlanned(all);
    choose('');
  };
  const send = async (way: 'propose' | 'run') => {
    const all = whole();
    if (all === null) return;
    const predicted = checkPurpose(purpose);
    if (!predicted.ok) {
      setWrong(predicted);
      return;
    }
    const args = { commands: all.map(formatCall).join('; '), ...purposeArgs(purpose) };
    const { requests, link } = drill;
    const ask = () => (way === 'run' ? proposeAndRun(drill, args) : link.command('plan/propose', args));
    if (!(await requests.run('propose', ask)).ok) return;
    setPlanned([]);
    drill.ui.tested.value = null;
    setPurpose(NO_PURPOSE);
    choose('');
  };
  const remove = (place: number) => setPlanned(planned.toSpliced(place, 1));
  return { command, choose, entries, setEntries, planned, remove, purpose, setPurpose, wrong, add, send };
}
