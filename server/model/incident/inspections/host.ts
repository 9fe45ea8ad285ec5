// Reading one host by hand: always possible, whatever the telemetry does.
import { openTurn } from '../../engine/world.ts';
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

/** Lines that the words of a reading name. */
const NAMED_LINES = 3;

/** What the host says now; the team has heard of it then. */
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
      message: { code: 'observation/host', args: { host: activity.subject, readings: lines.slice(0, NAMED_LINES) } },
      value: null,
      unit: '',
      ...readNow(team),
      sample: 1,
      lines,
    };
  },
});
