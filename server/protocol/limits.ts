// Limits on everything that a client may send: generous for people and bots, and low enough that one connection cannot starve
// the others.

/** One message, in bytes. The longest legal one is a status post of 2,000 characters. */
export const MESSAGE_BYTES = 16_384;

export const NAME_LENGTH = 40;
export const SEARCH_LENGTH = 160;
export const COMMAND_ID_LENGTH = 64;
export const COMMAND_VERB_LENGTH = 80;
export const ARGUMENTS = 16;
export const ARGUMENT_NAME_LENGTH = 40;
/** A note of a facilitator or an evaluator. */
export const NOTE_LENGTH = 500;
export const TEXT_LENGTH = 2000;
export const TOKEN_LENGTH = 100;
export const IDENTIFIER_LENGTH = 60;

/** After a disconnect a player keeps the seat for this long, in real time; then it is free. */
export const SEAT_KEPT_MS = 5 * 60_000;

/** When the facilitator has been disconnected this long, in real time, players may run the clock. They cannot end the drill. */
export const CLOCK_GRACE_MS = 60_000;
/** When a seat holder has been disconnected this long, in real time, others decide in their place. */
export const PASSED_OVER_MS = 30_000;
/** Undo window for facilitator actions, in real time. */
export const UNDO_MS = 10_000;

export const TEAMS = 8;
export const PLAYERS = 64;
/** Seats taken at once. */
export const SEATS = 32;

/** Earlier drills in one comparison: each is replayed. */
export const COMPARED_DRILLS = 16;

/** Seeds are 31-bit numbers: exact in JSON and in 32-bit arithmetic. */
export const SEED_LIMIT = 2 ** 31;

/** Rate limit of a connection: burst, and refill per second. */
export const REQUEST_BURST = 60;
export const REQUESTS_PER_SECOND = 20;
/** A connection is closed when its rate-limited requests outnumber its accepted ones by this many. */
export const RATE_LIMIT_REFUSALS = 500;

/** Heartbeat interval and timeout of both sides: a silent connection loss is detected within their sum. */
export const PING_EVERY_MS = 6000;
export const PING_ANSWER_MS = 6000;

/** A connection with more than this in its send buffer gets no frames until it has caught up. */
export const BUFFERED_BYTES = 65_536;
/** A connection with more than this in its send buffer, one long message aside, is closed: it sends requests and does not read. */
export const CLOSED_BYTES = 262_144;
export const KEY_LENGTH = 200;
/** Carries the server's key over HTTP. */
export const SERVER_KEY_HEADER = 'x-server-key';
/** Shortest time between two frames that only time has caused. */
export const FRAME_MS = 250;
