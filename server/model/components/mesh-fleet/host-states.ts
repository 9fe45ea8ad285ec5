// The operator's names for the states of a server. Two of them are about its shard map, and are used everywhere:
// - "stale map" (STALE_MAP): in service, but requests to it fail because no map of it routes them. The map may be expired,
//   incomplete, or complete and wrong; only a reading shows which.
// - "will fail": still serving, and sure to get a stale map once its old map ends. It is an OK server whose refresh is blocked
//   (REFRESH_BLOCKED) or which wrote a wrong map (WRONG_MAP). It reports that it serves, and a reading shows the
//   symptoms. The state itself is shown only after the end.
// A server whose last refresh failed (REFRESH_FAILED) but is not blocked is neither: its next refresh can succeed.
import { type HostState, UNKNOWN_HOST } from '../../engine/host-states.ts';
import { ABSENT, BOOT, BUILD, EJECTED, JOINQ, OK, REFRESH_BLOCKED, STALE_MAP, WRONG_MAP } from './server-states.ts';
import type { FleetState } from './state.ts';

/** The order is that of the wire. */
export const FLEET_HOST_STATES = [
  UNKNOWN_HOST,
  {
    id: 'serving',
    tone: 'good',
    label: 'host-state/serving',
    meaning: 'host-state-meaning/serving',
    revealedBy: 'report',
  },
  {
    id: 'stale-map',
    tone: 'bad',
    label: 'host-state/stale-map',
    meaning: 'host-state-meaning/stale-map',
    revealedBy: 'report',
  },
  {
    id: 'booting',
    tone: 'waiting',
    label: 'host-state/booting',
    meaning: 'host-state-meaning/booting',
    revealedBy: 'report',
  },
  {
    id: 'ejected',
    tone: 'excluded',
    label: 'host-state/ejected',
    meaning: 'host-state-meaning/ejected',
    revealedBy: 'report',
  },
  {
    id: 'absent',
    tone: 'gone',
    label: 'host-state/absent',
    meaning: 'host-state-meaning/absent',
    revealedBy: 'report',
  },
  {
    id: 'will-fail',
    tone: 'at-risk',
    label: 'host-state/will-fail',
    meaning: 'host-state-meaning/will-fail',
    revealedBy: 'end',
    looksLike: 'serving',
  },
] as const satisfies readonly HostState[];

type FleetHostState = (typeof FLEET_HOST_STATES)[number]['id'];

const BY_SERVER_STATE = {
  [ABSENT]: 'absent',
  [OK]: 'serving',
  [STALE_MAP]: 'stale-map',
  [BOOT]: 'booting',
  [BUILD]: 'booting',
  [JOINQ]: 'booting',
  [EJECTED]: 'ejected',
} as const satisfies Record<number, FleetHostState>;

const indexOf = (id: FleetHostState): number => FLEET_HOST_STATES.findIndex((state) => state.id === id);
const INDEX = Uint8Array.from(Object.values(BY_SERVER_STATE), indexOf);
const WILL_FAIL = indexOf('will-fail');

/** The state that a server reports itself. */
export const reportedState = ({ servers }: FleetState, server: number): FleetHostState =>
  BY_SERVER_STATE[servers.state[server] as keyof typeof BY_SERVER_STATE];

const stateFrom = (state: number, flags: number): number =>
  state === OK && (flags & (REFRESH_BLOCKED | WRONG_MAP)) !== 0 ? WILL_FAIL : INDEX[state];

/** The true state of a server, as an index into FLEET_HOST_STATES. */
export const hostStateOf = ({ servers: { state, flags } }: FleetState, server: number): number =>
  stateFrom(state[server], flags[server]);

/** The same for every server that ever existed. */
export function writeHostStates({ servers: { state, flags }, members }: FleetState, states: Uint8Array): void {
  for (let server = 0; server < members.ever; server++) states[server] = stateFrom(state[server], flags[server]);
}
