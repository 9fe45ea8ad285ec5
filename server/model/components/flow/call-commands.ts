// Commands on the calls of a service: timeouts, tries, retry budgets and breakers. Each reaches every instance as configuration
// within one step. `to` names the called service; empty means all.

import { MOST_TRIES, NO_BUDGET } from '../../engine/calls.ts';
import { type Command, commandsOf, type Service } from '../../engine/component-type.ts';
import { DONE, type Outcome, refuse } from '../../engine/result.ts';
import { argument } from './fields.ts';
import { BREAKER_MODES, type Outgoing } from './outgoing.ts';

const command = commandsOf<Service>();

const TO = { type: 'text', max: 60, default: '', doc: 'Service that is called; empty for each one' } as const;

/** Accessor for the calls in the state of a service. */
type FindCalls = (service: Service) => Outgoing;

function change(service: Service, to: string, set: (call: number) => void): Outcome {
  const found = service.calls.flatMap((call, i) => (to === '' || call.to === to ? [i] : []));
  if (found.length === 0) return refuse('calls/none', { service: to });
  found.forEach(set);
  return DONE;
}

export const callCommands = (outOf: FindCalls): Readonly<Record<string, Command>> => {
  const setBreaker = (doc: string, mode: (typeof BREAKER_MODES)[number], blast: number): Command =>
    command({
      doc,
      args: { to: TO },
      blast,
      reversible: 'yes',
      apply: (service, { to }) =>
        change(service, to, (i) => {
          outOf(service).breakerMode[i] = BREAKER_MODES.indexOf(mode);
        }),
    });
  return {
    'set-timeout': command({
      doc: 'How long callers wait here: a short timeout gives up answers, a long one holds slots',
      args: { to: TO, ms: argument('ms', 1, 600000, 'Timeout of each try') },
      blast: 0.1,
      reversible: 'yes',
      apply: (service, { to, ms }) =>
        change(service, to, (i) => {
          outOf(service).timeout[i] = ms / 1000;
        }),
    }),
    'set-tries': command({
      doc: 'Tries for each call; failures of the moment are no longer covered with one',
      args: { to: TO, tries: { type: 'number', min: 1, max: MOST_TRIES, integer: true, doc: 'Tries for each call' } },
      blast: 0.1,
      reversible: 'yes',
      apply: (service, { to, tries }) =>
        change(service, to, (i) => {
          outOf(service).tries[i] = tries;
        }),
    }),
    'set-retry-budget': command({
      doc: 'Retries as a share of first tries; those beyond it are not sent',
      args: { to: TO, share: argument('share', 0, NO_BUDGET, 'Retries for each first try at most') },
      blast: 0.05,
      reversible: 'yes',
      apply: (service, { to, share }) =>
        change(service, to, (i) => {
          outOf(service).budget[i] = share;
        }),
    }),
    'open-breaker': setBreaker('Sends no calls: what needs them fails at once, or takes its fallback', 'open', 0.3),
    'release-breaker': setBreaker('Leaves the breaker to itself again', 'automatic', 0.1),
  };
};
