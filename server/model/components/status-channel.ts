// Public status updates: a posting tool that signs in through the region it reports on, and a slow backup tool that does not.
// Informed customers, by a post or a notice, work around the outage, which reduces the loss.

import { type ComponentType, commandsOf, type Service, type Task, type Turn } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { DONE, type Outcome, refuse } from '../engine/result.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { type Post, PUBLIC_POSTS } from './public-posts.ts';

const PARAMS = {
  toolMinutes: { type: 'number', doc: 'time to enter a post with the usual tool', unit: 'min', min: 0, default: 7 },
  backupMinutes: { type: 'number', doc: 'time to enter a post with the backup tool', unit: 'min', min: 0, default: 25 },
  trainedMinutes: { type: 'number', doc: 'the same by somebody who has practised', unit: 'min', min: 0, default: 8 },
  trained: { type: 'flag', doc: 'whether the backup tool has been practised', default: false },
  informedPerPost: {
    type: 'number',
    doc: 'share of customers that one public post reaches',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.5,
  },
  averted: {
    type: 'number',
    doc: 'share of the loss that customers avert who all know',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.18,
  },
} as const satisfies Fields;

/** Time constant with which informed customers act. */
const REACTION_SECONDS = 3600;
/** A post takes four sign-ins in a row. It is published if that is more likely than not. */
const POST_SUCCESS = 0.5;
export const POST_STATUSES = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export const POST_IMPACTS = ['none', 'minor', 'major', 'critical'] as const;
/** Fields of a post may be empty; readers, and the score, will miss them. */
const POST_ARGS = {
  status: { type: 'choice', doc: 'how far the work is', of: POST_STATUSES },
  impact: { type: 'choice', doc: 'how much customers feel of it', of: POST_IMPACTS },
  scope: { type: 'text', doc: 'services that are affected, separated by spaces', max: 300, default: '' },
  doing: { type: 'text', doc: 'what is being done about it', max: 300, default: '' },
  nextMinutes: {
    type: 'number',
    doc: 'when the public hears more; 0 says nothing about it',
    unit: 'min',
    min: 0,
    max: 1440,
    integer: true,
    default: 0,
  },
  text: { type: 'text', doc: 'more words that the public reads', max: 500, default: '' },
} as const satisfies Fields;
type PostArgs = ValuesOf<typeof POST_ARGS>;

/** While it is being entered, `step` is the step of its start; afterwards, of its publication or failure. */
type Entry = PostArgs & { step: number; endsStep: number; tool: string; outcome: string };

type State = { entries: Entry[]; published: number; informed: number; mitigation: number };

type Channel = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Channel>();

const isPending = (entry: Entry): boolean => entry.outcome === 'pending';

function begin({ state }: Channel, tool: string, minutes: number, post: PostArgs, step: number): Outcome {
  if (state.entries.some((entry) => entry.tool === tool && isPending(entry))) return refuse('status/tool-in-use');
  if (post.doing.trim() === '' && post.text.trim() === '') return refuse('status/no-words');
  state.entries.push({ ...post, step, endsStep: step + minutesToSteps(minutes), tool, outcome: 'pending' });
  return DONE;
}

const COMMANDS = {
  'post-by-tool': command({
    doc: 'Post to the public status page with the usual tool, which asks for sign-in',
    args: POST_ARGS,
    blast: 0.05,
    reversible: 'no',
    apply: (channel, post, { step }) => begin(channel, 'usual', channel.params.toolMinutes, post, step),
  }),
  'post-by-backup': command({
    doc: 'Post to the public status page with the backup tool: slow, and without sign-in',
    args: POST_ARGS,
    blast: 0.05,
    reversible: 'no',
    apply(channel, post, { step }) {
      const { trained, trainedMinutes, backupMinutes } = channel.params;
      return begin(channel, 'backup', trained ? trainedMinutes : backupMinutes, post, step);
    },
  }),
};

function finish(channel: Channel, entry: Entry, turn: Turn): void {
  const { params, inputs, state } = channel;
  const signIn = 1 - turn.signals[inputs.signInErrors];
  entry.step = turn.step;
  if (entry.tool === 'usual' && signIn * signIn * signIn * signIn <= POST_SUCCESS) {
    entry.outcome = 'failed';
    turn.record(channel, 'post-failed');
    return;
  }
  entry.outcome = 'published';
  state.published += 1;
  state.informed = Math.min(1, state.informed + params.informedPerPost);
  // The work backlog is recorded with the post: while any of it is left, an all-clear is a false statement.
  turn.record(channel, 'post-published', turn.signals[inputs.backlog]);
}

function tasks({ state }: Channel, { step }: Turn): Task[] {
  return state.entries.filter(isPending).map((entry) => ({
    verb: entry.tool === 'usual' ? 'post-by-tool' : 'post-by-backup',
    done: Math.floor((step - entry.step) / STEPS_PER_MINUTE),
    total: (entry.endsStep - entry.step) / STEPS_PER_MINUTE,
    startedStep: entry.step,
    endsStep: entry.endsStep,
    unit: 'minutes',
    held: false,
  }));
}

/** Cached: posts are read at every step and change when they are published. Each is created once per outcome. */
const made = new WeakMap<Entry, { readonly outcome: string; readonly post: Post }>();

function postOf(entry: Entry): Post {
  const { step, tool, status, impact, doing, nextMinutes, text, outcome } = entry;
  const known = made.get(entry);
  if (known?.outcome === outcome) return known.post;
  const scope = entry.scope.split(' ').filter((id) => id !== '');
  const [published, failed] = [outcome === 'published', outcome === 'failed'];
  const post: Post = { step, tool, status, impact, scope, doing, nextMinutes, text, published, failed };
  made.set(entry, { outcome, post });
  return post;
}

export const statusChannel: ComponentType<typeof PARAMS, State> = {
  name: 'status-channel',
  doc: 'The public status page with its tools',
  every: 3,
  params: PARAMS,
  inputs: {
    signInErrors: { doc: 'Share of sign-ins that fail, which the usual tool depends on', initial: 0 },
    noticed: { doc: 'Share of customers that direct notices have reached', initial: 0 },
    backlog: { doc: 'Work not yet made up for, in minutes', initial: 0 },
  },
  outputs: {
    informed: { doc: 'Share of customers that public posts have reached', initial: 0 },
    mitigation: { doc: 'Share of the loss that informed customers avert', initial: 0 },
    posts: { doc: 'Public posts that have appeared', initial: 0 },
  },
  headline: null,
  metrics: {},
  commands: COMMANDS,
  create: () => ({ entries: [], published: 0, informed: 0, mitigation: 0 }),
  step(channel, turn) {
    const { params, inputs, outputs, state } = channel;
    for (const entry of state.entries)
      if (isPending(entry) && entry.endsStep <= turn.step) finish(channel, entry, turn);
    const reached = Math.min(1, state.informed + turn.signals[inputs.noticed]);
    state.mitigation = lag(state.mitigation, params.averted * reached, turn.seconds, REACTION_SECONDS);
    turn.signals[outputs.informed] = state.informed;
    turn.signals[outputs.mitigation] = state.mitigation;
    turn.signals[outputs.posts] = state.published;
  },
  tasks,
  records: {
    [PUBLIC_POSTS]: ({ state }: Channel): Post[] => state.entries.map(postOf),
  },
};
