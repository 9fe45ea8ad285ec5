// Which node runs a drill. A drill has one owner at a time, and the log takes events from nobody else.
export type Leases = {
  /** This node's id. */
  readonly node: string;
  /** Makes this node the owner of a drill, unless a node that lives is. Returns the id of the owner. */
  take(drill: string): Promise<string>;
  /** Others may take these drills at once. */
  release(drills: readonly string[]): Promise<void>;
  /** Says that this node lives and where others reach it. Returns drills that others have taken meanwhile. */
  beat(url: string): Promise<readonly string[]>;
  /** Where a node is reached; null if none of this id lives. */
  urlOf(node: string): Promise<string | null>;
  /** This node is gone: others need not wait until its lease has run out. */
  leave(): Promise<void>;
};

/** The leases of a server that is alone. */
export const soleOwner: Leases = {
  node: '',
  take: async () => '',
  release: async () => {},
  beat: async () => [],
  urlOf: async () => null,
  leave: async () => {},
};
