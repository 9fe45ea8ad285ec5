// Tests whether posting works during a failure: at intervals, every post command runs on a copy of the world until the post is
// published or fails.
import { postsIn, publishesPosts } from '../components/public-posts.ts';
import { applyCommand } from '../engine/commands.ts';
import type { Command } from '../engine/component-type.ts';
import type { Values } from '../engine/fields.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { cloneWorld, type World } from '../engine/world.ts';

export type FailedPost = {
  readonly index: number;
  readonly verb: string;
  readonly doc: string;
  /** First and last attempt that failed. */
  readonly step: number;
  lastStep: number;
};

const TRY_EVERY_STEPS = 10 * STEPS_PER_MINUTE;
/** Timeout of a post. */
const MAX_STEPS = 60 * STEPS_PER_MINUTE;

/** A valid value for every argument: the first choice, the smallest number, a short text. */
function someArguments({ args }: Command): Values {
  return Object.fromEntries(
    Object.entries(args).map(([name, field]) => {
      if (field.type === 'choice') return [name, field.of[0]];
      if (field.type === 'number') return [name, field.min ?? 0];
      return [name, field.type === 'flag' ? false : 'A try'];
    }),
  );
}

/** True if a post that is started now will fail. */
function postFails(world: World, index: number, verb: string): boolean {
  const copy = cloneWorld(world);
  const type = copy.compiled.types[index];
  const service = copy.services[index];
  const before = postsIn(type, service).length;
  if (!applyCommand(copy, `${service.id}/${verb}`, someArguments(type.commands[verb])).ok) return false;
  if (postsIn(type, service).length === before) return false;
  for (const until = copy.step + MAX_STEPS; copy.step < until; advance(copy)) {
    const post = postsIn(type, service)[before];
    if (post.published || post.failed) return post.failed;
  }
  return false;
}

/** At each interval, tries every way to post and adds failures to `found`, except those that also fail on a calm night. */
export function tryPosts(world: World, calm: World, found: FailedPost[]): void {
  if (world.step % TRY_EVERY_STEPS !== 0) return;
  world.compiled.types.forEach((type, index) => {
    if (!publishesPosts(type)) return;
    for (const [verb, { doc }] of Object.entries(type.commands)) {
      if (!postFails(world, index, verb) || postFails(calm, index, verb)) continue;
      const known = found.find((one) => one.index === index && one.verb === verb);
      if (known === undefined) found.push({ index, verb, doc, step: world.step, lastStep: world.step });
      else known.lastStep = world.step;
    }
  });
}
