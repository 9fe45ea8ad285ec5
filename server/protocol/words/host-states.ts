// English for the host states that component types declare: a name to stand alone, the same within a line of text, and what the
// state means.
import type { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import type { INSTANCE_STATES } from '#model/components/service/instances.ts';
import type { HostState } from '#model/engine/host-states.ts';

type Declared = (typeof FLEET_HOST_STATES)[number] | (typeof INSTANCE_STATES)[number];

const HOST_STATE_NAMES: Readonly<Record<Declared['label'], { alone: string; inText: string }>> = {
  'host-state/unknown': { alone: 'No reading', inText: 'no reading yet' },
  'host-state/serving': { alone: 'Serving', inText: 'serving' },
  'host-state/stale-map': { alone: 'Stale map', inText: 'stale map' },
  'host-state/booting': { alone: 'Booting', inText: 'booting' },
  'host-state/ejected': { alone: 'Ejected', inText: 'ejected' },
  'host-state/absent': { alone: 'Absent', inText: 'absent' },
  'host-state/will-fail': { alone: 'Will fail', inText: 'will fail' },
  'host-state/has-room': { alone: 'Has room', inText: 'has room' },
  'host-state/full': { alone: 'Every slot busy', inText: 'every slot busy' },
  'host-state/starting': { alone: 'Booting', inText: 'booting' },
  'host-state/down': { alone: 'Down', inText: 'down' },
};

const HOST_STATE_MEANINGS: Readonly<Record<Declared['meaning'], string>> = {
  'host-state-meaning/unknown': 'This host has not reported yet.',
  'host-state-meaning/serving': 'In service, and it reports that its shard map is good.',
  'host-state-meaning/stale-map': 'In service without a usable shard map: requests to it fail.',
  'host-state-meaning/booting': 'Its process starts, builds its shard map and joins the fleet.',
  'host-state-meaning/ejected': 'The load balancer has taken it out of service for a while.',
  'host-state-meaning/absent': 'No host is registered under this number.',
  'host-state-meaning/will-fail': 'Still serving, but it gets a stale map when its old map expires.',
  'host-state-meaning/has-room': 'It serves, and has free slots for more requests.',
  'host-state-meaning/full': 'It serves, and every one of its slots is in use: requests wait.',
  'host-state-meaning/starting': 'It starts and does not serve yet.',
  'host-state-meaning/down': 'No instance runs under this number.',
};

const names: Readonly<Record<string, { alone: string; inText: string }>> = HOST_STATE_NAMES;
const meanings: Readonly<Record<string, string>> = HOST_STATE_MEANINGS;

export const hostStateName = ({ label, id }: HostState): string => names[label]?.alone ?? id;
export const hostStateInText = ({ label, id }: HostState): string => names[label]?.inText ?? id;
export const hostStateMeaning = ({ meaning }: HostState): string => meanings[meaning] ?? '';

/** Words a reading that names a host state by its id. */
export const hostStateOrSame = (value: string): string => names[`host-state/${value}`]?.inText ?? value;
