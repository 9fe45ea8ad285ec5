// How long a question to the team stays open: at any speed nobody has less than half a real minute to read and object.
const SHORTEST_SECONDS = 30;
const SHORTEST_MINUTES = 2;

/** Minutes of the drill for which a question is open at least. */
export const pollMinutes = (speed: number): number =>
  Math.max(SHORTEST_MINUTES, Math.ceil((SHORTEST_SECONDS * speed) / 60));
