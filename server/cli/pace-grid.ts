// Safe restart pace under load: runs one script with its restart at several paces, admits a share of the usual load once part
// of the fleet is back, and all of it when the last servers should be back.
import { assert } from '#model/engine/result.ts';
import type { Scenario, Script, TimedCommand } from '#model/engine/scenario.ts';
import { play } from './spread.ts';

/** Share of the fleet that must be back before more traffic is admitted, and minutes from a restart until a server serves. */
const BACK_SHARE = 0.15;
const COLD_START_MINUTES = 24;
/** Peers still process the joins of the last server, so all traffic is admitted this much later. */
const SETTLE_MINUTES = 25;

export type PaceCell = {
  readonly perHour: number;
  readonly share: number;
  /** Minutes since the origin; null if the fleet collapses. */
  readonly recovered: number | null;
  readonly customerMinutesLost: number;
};

const verbOf = ({ do: name }: TimedCommand): string => name.slice(name.indexOf('/') + 1);

/** The script with another restart pace, and the load admitted once enough servers are back. */
function atPace(scenario: Scenario, script: Script, perHour: number, share: number): Script {
  const restart = script.commands.find((command) => verbOf(command) === 'restart-servers');
  assert(restart !== undefined, 'the script restarts a fleet');
  const fleet = restart.do.slice(0, restart.do.indexOf('/'));
  const { servers, joinsPerHour } = scenario.services.find(({ id }) => id === fleet)!.params as Record<string, number>;
  const whenBack = (part: number) =>
    restart.atMinute + Math.ceil(((part * servers) / Math.min(perHour, joinsPerHour)) * 60) + COLD_START_MINUTES;
  const admit = (atMinute: number, value: number): TimedCommand => ({
    atMinute,
    do: `${fleet}/set-admission`,
    with: { mode: 'share', value },
  });
  const kept = script.commands.filter(
    (command) => command !== restart && !(verbOf(command) === 'set-admission' && command.atMinute > restart.atMinute),
  );
  const paced = { ...restart, with: { ...restart.with, perHour } };
  const openings = [admit(whenBack(BACK_SHARE), share), admit(whenBack(1) + SETTLE_MINUTES, Math.max(1, share))];
  return { ...script, commands: [...kept, paced, ...openings].sort((a, b) => a.atMinute - b.atMinute) };
}

type GridOptions = {
  readonly policy: string;
  readonly paces: readonly number[];
  readonly shares: readonly number[];
  readonly seed: number;
  readonly variation?: number;
};

/** One cell per share and pace, in rows of one share. */
export function paceGrid(scenario: Scenario, { policy, paces, shares, seed, variation }: GridOptions): PaceCell[] {
  return shares.flatMap((share) =>
    paces.map((perHour) => {
      const script = atPace(scenario, scenario.scripts[policy], perHour, share);
      const { recovered, rehearsal } = play(
        { ...scenario, scripts: { paced: script } },
        { policy: 'paced', seed, variation },
      );
      return { perHour, share, recovered, customerMinutesLost: rehearsal.customerMinutesLost };
    }),
  );
}
