// Reading one host by hand: always possible, whatever the telemetry does, and it takes a person and two minutes.
import { DONE, refuse } from '../../result.ts';
import { STEPS_PER_MINUTE } from '../../time.ts';
import { openTurn } from '../../turn.ts';
import { type Area, teamCommand } from '../area.ts';
import { learnHost } from '../knowledge.ts';
import { say } from '../record.ts';

/** Minutes that one person needs to log in to one host and read it. */
const INSPECTION_MINUTES = 2;

export const HOSTS: Area = {
  commands: {
    'host/inspect-host': teamCommand({
      doc: 'Log in to one host and read threads, limits, memory and map; takes two minutes',
      args: {
        service: { type: 'text', doc: 'service of the host', max: 80 },
        host: { type: 'number', doc: 'number of the host', min: 0, max: 99_999, integer: true },
      },
      quiet: true,
      apply(team, { service, host }, { by }) {
        const { world } = team;
        const index = world.plan.serviceIndex.get(service);
        const hosts = index === undefined ? undefined : world.plan.kinds[index].hosts;
        if (index === undefined || hosts === undefined)
          return refuse('host/no-hosts', `${service} has no hosts to log in to`, 'choose a service made of hosts');
        const count = hosts.count(world.services[index]);
        if (host >= count)
          return refuse('host/unknown', `there is no host ${host}`, `choose a number from 0 to ${count - 1}`);
        const running = team.inspections.find((inspection) => inspection.by === by);
        if (running !== undefined)
          return refuse('host/busy', `you are still reading host ${running.host}`, 'wait until that reading is there');
        team.inspections.push({
          service,
          host,
          by,
          startedStep: world.step,
          endsStep: world.step + INSPECTION_MINUTES * STEPS_PER_MINUTE,
        });
        return DONE;
      },
    }),
  },
  advance(team) {
    const { world } = team;
    while (team.inspections.length > 0 && team.inspections[0].endsStep <= world.step) {
      const { service: id, host, by } = team.inspections.shift()!;
      const index = world.plan.serviceIndex.get(id)!;
      const hosts = world.plan.kinds[index].hosts!;
      openTurn(world);
      learnHost(team.knowledge.find((k) => k.service === id)!, world, world.services[index], hosts, host);
      const lines = hosts.read(world.services[index], host, world.turn);
      team.readings.push({ id: team.readings.length + 1, service: id, host, step: world.step, by, lines });
      say(team, 'actions', `${id}: host ${host} read`, by);
      team.calls++;
    }
  },
};
