// Which node owns a drill. A drill has one owner at a time, and the log accepts events from the owner only.
export type Leases = {
  /** This node's id. */
  readonly node: string;
  /** Makes this node the owner of a drill, unless a live node already is. Returns the id of the owner. */
  take(drill: string): Promise<string>;
  /** Releases these drills, so that other nodes may take them immediately. */
  release(drills: readonly string[]): Promise<void>;
  /** Renews this node's lease and publishes its address. Returns drills that other nodes have taken meanwhile. */
  beat(url: string): Promise<readonly string[]>;
  /** The address of a node; null if no live node has this id. */
  urlOf(node: string): Promise<string | null>;
  /** Removes this node, so that others need not wait for its lease to expire. */
  leave(): Promise<void>;
};

/** Leases of a single server. */
export const soleOwner: Leases = {
  node: '',
  take: async () => '',
  release: async () => {},
  beat: async () => [],
  urlOf: async () => null,
  leave: async () => {},
};
