// Reads one host by hand: always possible, whatever the state of the telemetry.
import type { HostLine } from '../../engine/component-type.ts';
import { openTurn } from '../../engine/world.ts';
import { showsLineAbnormal } from '../evidence-readings.ts';
import { learnHost } from '../knowledge.ts';
import type { Team } from '../state.ts';
import {
  type Fleet,
  fleetOfHost,
  HOST_FIELD,
  inspectionCommand,
  knownFleet,
  readNow,
  SERVICE_FIELD,
} from './inspection.ts';

/** Maximum number of lines that the text of a reading names, besides the state. */
const NAMED_LINES = 2;

/** The state, and the lines that are abnormal under the scenario's evidence for any cause; otherwise the first lines. */
function namedLines({ scenario }: Team, service: string, lines: readonly HostLine[]): HostLine[] {
  const specs = scenario.scoring.evidence.filter((spec) => ['', service].includes(spec.service));
  const telling = lines.slice(1).filter((line) => specs.some((spec) => showsLineAbnormal(spec, line)));
  return [...lines.slice(0, 1), ...(telling.length > 0 ? telling : lines.slice(1)).slice(0, NAMED_LINES)];
}

/** The current lines of the host, which also update the team's knowledge of it. */
export function readHost(team: Team, { service, hosts }: Fleet, host: number) {
  openTurn(team.world);
  team.hostReports.push({ step: team.world.step, service: service.id, host });
  learnHost(team.knowledge.find((known) => known.service === service.id)!, team.world, host);
  return hosts.read(service, host, team.world.turn);
}

export const HOST_INSPECTION = inspectionCommand({
  doc: 'Log in to one host and read threads, limits, memory and map; takes two minutes',
  args: { service: SERVICE_FIELD, host: HOST_FIELD },
  minutes: 2,
  aim(team, args, issuer) {
    const fleet = fleetOfHost(team, issuer, args);
    return fleet.ok ? { ok: true, service: args.service, subject: `${args.host}` } : fleet;
  },
  find(team, activity) {
    const lines = readHost(team, knownFleet(team, activity), Number(activity.subject));
    return {
      inspection: 'host',
      service: activity.service,
      subject: activity.subject,
      message: {
        code: 'observation/host',
        args: { host: activity.subject, readings: namedLines(team, activity.service, lines) },
      },
      value: null,
      unit: '',
      ...readNow(team),
      sample: 1,
      lines,
    };
  },
});
