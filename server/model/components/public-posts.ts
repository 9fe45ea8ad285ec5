// Public status updates: records that any component type can keep, whatever tool publishes them, and how they are read.
import type { ComponentType, Service } from '../engine/component-type.ts';

/** Name of these records in `ComponentType.records`. */
export const PUBLIC_POSTS = 'public-posts';

export type Post = {
  readonly step: number;
  readonly tool: string;
  readonly status: string;
  readonly impact: string;
  /** Services that it names. */
  readonly scope: readonly string[];
  /** The action in progress. */
  readonly doing: string;
  /** Minutes until the next update, from its publication; 0 if it does not say. */
  readonly nextMinutes: number;
  readonly text: string;
  /** False while it is still being entered, or if the tool failed. */
  readonly published: boolean;
  readonly failed: boolean;
};

export const publishesPosts = ({ records }: ComponentType): boolean => records?.[PUBLIC_POSTS] !== undefined;

/** The posts of one service, oldest first. */
export const postsIn = ({ records }: ComponentType, service: Service): readonly Post[] =>
  (records?.[PUBLIC_POSTS]?.(service) ?? []) as readonly Post[];
