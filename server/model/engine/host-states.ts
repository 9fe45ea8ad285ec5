// The states that a component type declares for its servers, and what reveals each: the server's own report, a reading of the
// host, or only the end of the drill.

/** How a state is drawn and counted. All component types share the tones, but not the states. */
export const HOST_TONES = ['unknown', 'good', 'bad', 'waiting', 'excluded', 'gone', 'at-risk'] as const;
export type HostTone = (typeof HOST_TONES)[number];

/** What reveals a state. Each also reveals the states of those before it. */
const REVEALED_BY = ['report', 'reading', 'end'] as const;
type RevealedBy = (typeof REVEALED_BY)[number];

export type HostState = {
  readonly id: string;
  readonly tone: HostTone;
  /** Message codes of its name and its meaning, whose text is outside the model. */
  readonly label: string;
  readonly meaning: string;
} & (
  | { readonly revealedBy: 'report' }
  /** `looksLike`: the id of the state that is shown instead until then. */
  | { readonly revealedBy: 'reading' | 'end'; readonly looksLike: string }
);

/** The state of a server that never reported: the first of every component type. */
export const UNKNOWN_HOST = {
  id: 'unknown',
  tone: 'unknown',
  label: 'host-state/unknown',
  meaning: 'host-state-meaning/unknown',
  revealedBy: 'report',
} as const satisfies HostState;

/** For the index of each true state, the index of the state that `through` shows. */
export function seenStates(states: readonly HostState[], through: RevealedBy): Uint8Array {
  const reach = REVEALED_BY.indexOf(through);
  return Uint8Array.from(states, (state, i) =>
    state.revealedBy === 'report' || REVEALED_BY.indexOf(state.revealedBy) <= reach
      ? i
      : states.findIndex(({ id }) => id === state.looksLike),
  );
}
