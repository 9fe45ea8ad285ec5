// The public posts of a world, from all its services that post.
import type { Post } from '../engine/component-type.ts';
import type { World } from '../engine/world.ts';

export const postsOf = ({ services, plan }: World): Post[] =>
  services.flatMap((service, i) => plan.kinds[i].posts?.(service as never) ?? []);
