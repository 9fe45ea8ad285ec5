// The states and flags of a server of the fleet, and the choices of command arguments.

// States of a server. Every one but ABSENT is a member, and every member costs each of its peers a thread.
export const ABSENT = 0;
/** In service with a map that routes requests. */
export const OK = 1;
/** In service with a stale map: one that is incomplete, past its life or wrong. Requests to it fail. */
export const STALE_MAP = 2;
export const BOOT = 3;
/** Building its map. */
export const BUILD = 4;
/** Map ready, waiting to be accepted by its peers. */
export const JOINQ = 5;
/** Map fine, ejected by the load balancer. */
export const EJECTED = 6;
export const STATE_COUNT = 7;

/**
 * A map could not be built because of the thread limit; only a new process clears it. Must be bit 0: it is counted as a number.
 */
export const REFRESH_BLOCKED = 1;
/** The last refresh failed and the old map is kept. */
export const REFRESH_FAILED = 2;
/** Went through a restart that the team ordered. */
export const RESTARTED = 4;
/** Started with the raised thread limit. */
export const RAISED = 8;
/** Started with the bigger heap. */
export const HEAP = 16;
/** Added, and still in its first process: it opens the threads to its peers lazily, so its first map succeeds. */
export const NEWCOMER = 32;
/** Its refresh is blocked because its process hangs, not because of the thread limit. */
export const HUNG = 64;
/** Wrote a complete but wrong map, which it uses now or once its old one expires. */
export const WRONG_MAP = 128;
/** Its refresh is blocked because its heap is full, not because of the thread limit. */
export const FULL = 256;
/** Runs the previous build. */
export const ROLLED_BACK = 512;
/** Started with the patched cache builder. */
export const PATCHED = 1024;

export const STREAM = { init: 0, map: 1, build: 2, store: 3, ejection: 4, risk: 5, fault: 6 } as const;
export const STREAM_COUNT = 7;

export const BOOTSTRAPS = ['neighbours', 'store'] as const;
export const ADMISSIONS = ['fixed', 'share', 'util'] as const;
export type Admission = (typeof ADMISSIONS)[number];
export const CHECKS = ['shallow', 'deep'] as const;
export const EJECTION_MODES = ['normal', 'frozen'] as const;
export const SCOPES = ['stale-map', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
