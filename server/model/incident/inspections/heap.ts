// Dumps the heap of one host: slow, but the surest way to see what fills its memory.
import { refuse } from '../../engine/result.ts';
import { openTurn } from '../../engine/world.ts';
import { fleetOfHost, HOST_FIELD, inspectionCommand, knownFleet, readNow, SERVICE_FIELD } from './inspection.ts';

export const HEAP_INSPECTION = inspectionCommand({
  doc: 'Dump the heap of one host and see what fills it; takes a quarter of an hour',
  args: { service: SERVICE_FIELD, host: HOST_FIELD },
  minutes: 15,
  aim(team, args, issuer) {
    const fleet = fleetOfHost(team, issuer, args);
    if (!fleet.ok) return fleet;
    return fleet.hosts.heap === undefined
      ? refuse('host/no-heap', { service: args.service })
      : { ok: true, service: args.service, subject: `${args.host}` };
  },
  find(team, activity) {
    const { service, hosts } = knownFleet(team, activity);
    openTurn(team.world);
    const lines = hosts.heap!(service, Number(activity.subject), team.world.turn);
    const [largest] = [...lines].sort((a, b) => Number(b.value) - Number(a.value));
    const base = {
      inspection: 'heap',
      service: activity.service,
      subject: activity.subject,
      unit: 'share',
      lines,
    } as const;
    return largest === undefined
      ? {
          ...base,
          message: { code: 'observation/no-heap', args: { host: activity.subject } },
          value: null,
          sampleStep: null,
          freshness: 'missing',
          sample: 0,
        }
      : {
          ...base,
          message: {
            code: 'observation/heap',
            args: { host: activity.subject, share: Number(largest.value), fills: largest.name },
          },
          value: Number(largest.value),
          ...readNow(team),
          sample: 1,
        };
  },
});
