// The canary restart of a few hosts: an inspection that changes the world. The hosts stay restarted whatever the
// result.
import { hostsIn } from '../../engine/actions.ts';
import { seenStates } from '../../engine/host-states.ts';
import { refuse } from '../../engine/result.ts';
import { drawHosts } from './fleet.ts';
import { readHost } from './host.ts';
import { fleetOfHost, HOST_FIELD, inspectionCommand, knownFleet, readNow, SERVICE_FIELD } from './inspection.ts';

const CANARIES = 5;

export const CANARY_INSPECTION = inspectionCommand({
  doc: 'Restart a host and four others that chance picks, and see after half an hour how they fare',
  args: { service: SERVICE_FIELD, host: HOST_FIELD },
  minutes: 30,
  blast: 0.01,
  aim(team, args, issuer) {
    const fleet = fleetOfHost(team, issuer, args);
    if (!fleet.ok) return fleet;
    if (fleet.hosts.restart === undefined) return refuse('host/no-restart', { service: args.service });
    const others = drawHosts(team, fleet, CANARIES).filter((host) => host !== args.host);
    return { ok: true, service: args.service, subject: [args.host, ...others].slice(0, CANARIES).join(' ') };
  },
  worldAction: ({ service, subject }) => ({ type: 'restart', do: service, with: { hosts: subject } }),
  find(team, activity) {
    const fleet = knownFleet(team, activity);
    const canaries = hostsIn(activity.subject);
    const lines = canaries.flatMap((host) =>
      readHost(team, fleet, host)
        .slice(0, 1)
        .map(({ value, unit }) => ({ name: `host ${host}`, value, unit })),
    );
    const { states, stateOf } = fleet.hosts;
    const seen = seenStates(states, 'reading');
    const failed = canaries.filter((host) => states[seen[stateOf(fleet.service, host)]].tone !== 'good').length;
    return {
      inspection: 'canary',
      service: activity.service,
      subject: activity.subject,
      message: {
        code: 'observation/canary',
        args: { failed, hosts: canaries.length, share: failed / canaries.length },
      },
      value: failed / canaries.length,
      unit: 'share',
      ...readNow(team),
      sample: canaries.length,
      lines,
    };
  },
});
