// Which node runs a drill. A drill has one owner at a time; the log takes events from nobody else.
export type Leases = {
  /** This node's id. */
  readonly node: string;
  /** Makes this node the owner of a drill, unless a node that lives is. Returns the id of the owner. */
  take(drill: string): Promise<string>;
  /** Others may take these drills at once. */
  release(drills: readonly string[]): Promise<void>;
};

/** The leases of a server that is alone. */
export const soleOwner: Leases = { node: '', take: async () => '', release: async () => {} };
