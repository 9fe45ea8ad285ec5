// External communication: whether a post is complete and what the public reads, when the next one is due, and which
// messages from outside need an answer.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, MessageView, PostView, TimelineEntry } from '#model/incident/view-types.ts';
import type { Reply } from '#model/incident/work-types.ts';

export const PARTS = ['impact', 'scope', 'doing', 'next'] as const;
export type Part = (typeof PARTS)[number];

export type PostDraft = {
  readonly status: string;
  readonly impact: string;
  readonly scope: readonly string[];
  readonly doing: string;
  readonly nextMinutes: number;
  readonly text: string;
};

export const EMPTY_POST: PostDraft = {
  status: 'investigating',
  impact: 'none',
  scope: [],
  doing: '',
  nextMinutes: 0,
  text: '',
};

/** Which of the four parts a post has. An all-clear affects nothing and promises no more, but says in words that it is over. */
export function partsOf({ status, impact, scope, doing, nextMinutes, text }: PostDraft): Record<Part, boolean> {
  const over = status === 'resolved';
  return {
    impact: impact !== '' && (over || impact !== 'none'),
    scope: over || scope.length > 0,
    doing: doing.trim() !== '' || (over && text.trim() !== ''),
    next: over || nextMinutes > 0,
  };
}

export type Due = { readonly dueStep: number; readonly kind: 'first' | 'promised' | 'usual' };

/** When the public wants to hear next; null before the first alarm and after an all-clear. */
export function nextUpdate(
  posts: readonly PostView[],
  firstAlarmStep: number | null,
  { firstMinutes, everyMinutes }: Briefing['updates'],
): Due | null {
  if (firstAlarmStep === null) return null;
  const published = posts.filter((post) => post.published && post.step >= firstAlarmStep);
  if (published.length === 0) return { dueStep: firstAlarmStep + firstMinutes * STEPS_PER_MINUTE, kind: 'first' };
  const last = published.reduce((a, b) => (b.step > a.step ? b : a));
  if (last.status === 'resolved') return null;
  return last.nextMinutes > 0
    ? { dueStep: last.step + last.nextMinutes * STEPS_PER_MINUTE, kind: 'promised' }
    : { dueStep: last.step + everyMinutes * STEPS_PER_MINUTE, kind: 'usual' };
}

/** Minutes to a step, negative once it is past. */
export const minutesTo = (dueStep: number, step: number): number => Math.ceil((dueStep - step) / STEPS_PER_MINUTE);

type PostWords = {
  readonly affected: (names: string) => string;
  readonly nextIn: (minutes: number) => string;
};

const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

/** What customers read: free words, what is affected, what is done, when more is heard. */
export function publicText(
  post: Pick<PostDraft, 'text' | 'scope' | 'doing' | 'nextMinutes'>,
  nameOf: (service: string) => string,
  words: PostWords,
): string {
  return [
    sentence(post.text.trim()),
    post.scope.length > 0 ? words.affected(post.scope.map(nameOf).join(', ')) : '',
    sentence(post.doing.trim()),
    post.nextMinutes > 0 ? words.nextIn(post.nextMinutes) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export type InboxMessage = { readonly message: MessageView; readonly reply: Reply | null; readonly isLate: boolean };

/** Its sender wants an answer: by a time, or one of those that it offers. */
export const isWaiting = ({ message: { dueStep, answers }, reply }: InboxMessage): boolean =>
  (dueStep !== null || answers !== undefined) && reply === null;

/** What the facilitator has told the whole team: it stands on the record, and is read like a message. */
export const announcementsIn = (timeline: readonly TimelineEntry[], from: string): MessageView[] =>
  timeline.flatMap(({ step, message }) =>
    message.code === 'timeline/announced' || message.code === 'timeline/hint-given'
      ? [
          {
            id: `${message.code} ${step} ${message.args.text}`,
            step,
            from,
            channel: 'team',
            text: `${message.args.text}`,
            dueStep: null,
            byHand: true,
          },
        ]
      : [],
  );

/** At the very start stands what the shift before has left, and what the facilitator says before the clock runs. */
export const hasMessageSince = (messages: readonly MessageView[], startStep: number): boolean =>
  messages.some(({ step, byHand }) => step > startStep || (step === startStep && byHand === true));

export function inboxMessagesOf(
  messages: readonly MessageView[],
  replies: readonly Reply[],
  step: number,
): InboxMessage[] {
  const letters = messages.map((message): InboxMessage => {
    const reply = replies.find((one) => one.message === message.id) ?? null;
    return { message, reply, isLate: reply === null && message.dueStep !== null && message.dueStep < step };
  });
  const dueOf = ({ message }: InboxMessage) => message.dueStep ?? Number.MAX_SAFE_INTEGER;
  const waiting = letters.filter(isWaiting).sort((a, b) => dueOf(a) - dueOf(b));
  return [...waiting, ...letters.filter((letter) => !isWaiting(letter)).reverse()];
}

/** The latest letters in the order in which they came, one that waits before those that do not where there is no room for all. */
export function recentMessages(letters: readonly InboxMessage[], most: number): InboxMessage[] {
  const byTime = (a: InboxMessage, b: InboxMessage) => a.message.step - b.message.step;
  const waiting = letters.filter(isWaiting).sort(byTime).slice(-most);
  // The inbox has the newest first: of those that came at the same time, as while the clock stands, the newest comes last here.
  const others = letters
    .filter((letter) => !isWaiting(letter))
    .reverse()
    .sort(byTime);
  return [...others.slice(Math.max(0, others.length - (most - waiting.length))), ...waiting].sort(byTime);
}
