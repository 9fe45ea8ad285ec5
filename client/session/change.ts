// How a change runs: at once if it is small or nobody else is in the team; with its reason recorded in the same press if one
// is given; and as a proposal if its reach is large and others can approve it.
import { formatCall } from '#model/engine/command-line.ts';
import type { Values } from '#model/engine/fields.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { commandArea } from '../features/command/model.ts';
import { hasPurpose, isLarge, type Purpose, purposeArgs } from '../features/plans/model.ts';
import { type Drill, useDrill, useMay } from './drill.ts';
import { playerOf } from './people.ts';

type RunbookPlace = { id: string; step: number };

/** True where somebody else of the same team is in the drill. */
export function isTogether({ store }: Drill): boolean {
  const room = store.room.value;
  const me = playerOf(room, store.me.value);
  return room?.players.some(({ id, team }) => id !== me?.id && team === me?.team) === true;
}

const proposalArgs = (
  command: string,
  values: Values,
  purpose: Purpose,
  runbook: RunbookPlace | undefined,
): Values => ({
  commands: formatCall({ do: command, with: values }),
  ...purposeArgs(purpose),
  runbook: runbook?.id ?? '',
  step: runbook?.step ?? 0,
});

/** Proposes, and runs in the same press what needs nobody's word. What the world then refuses does not stay on the list. */
export async function proposeAndRun({ store, link }: Drill, args: Values) {
  const proposed = await link.command('plan/propose', args);
  if (!proposed.ok) return proposed;
  const mine = store.view.proposals.value.findLast(({ by }) => by === store.me.value);
  if (mine === undefined || mine.state === 'waiting') return proposed;
  const proposal = mine.id;
  const ran = await link.command('plan/run', { proposal });
  if (!ran.ok) await link.command('plan/withdraw', { proposal });
  return ran;
}

/** Which commands can hurt much: a reason and a prediction are worth their while. */
export function useLarge(): (command: CommandView) => boolean {
  const may = useMay();
  const briefing = useDrill().store.briefing.value;
  return (command) => {
    const changesWorld = briefing?.services.some(({ id }) => id === commandArea(command.do)) === true;
    return changesWorld && briefing !== null && isLarge(command, briefing.approvalAbove) && may('plan/propose');
  };
}

export function useChange(command: CommandView) {
  const drill = useDrill();
  const { link, requests } = drill;
  const large = useLarge()(command);
  const together = isTogether(drill);
  return {
    large,
    /** Somebody else decides. */
    mustPropose: large && together,
    give: (key: string, values: Values, runbook?: RunbookPlace) =>
      requests.run(key, () => link.command(command.do, values, runbook)),
    propose: (key: string, values: Values, purpose: Purpose, runbook?: RunbookPlace) =>
      requests.run(key, () => proposeAndRun(drill, proposalArgs(command.do, values, purpose, runbook))),
    /** With its reason on record, where one is given. */
    giveFor: (key: string, values: Values, purpose: Purpose, runbook?: RunbookPlace) =>
      hasPurpose(purpose)
        ? requests.run(key, () => proposeAndRun(drill, proposalArgs(command.do, values, purpose, runbook)))
        : requests.run(key, () => link.command(command.do, values, runbook)),
  };
}
