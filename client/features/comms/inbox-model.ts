// Messages from outside with what was answered: those that wait stand first by when they are due, the others by when they
// came.
import type { MessageView } from '#model/incident/view-types.ts';
import type { Reply } from '#model/incident/work-types.ts';

export type InboxMessage = { readonly message: MessageView; readonly reply: Reply | null; readonly isLate: boolean };

export const isWaiting = ({ message, reply }: InboxMessage): boolean => message.dueStep !== null && reply === null;

export function inboxMessagesOf(
  messages: readonly MessageView[],
  replies: readonly Reply[],
  step: number,
): InboxMessage[] {
  const letters = messages.map((message): InboxMessage => {
    const reply = replies.find((one) => one.message === message.id) ?? null;
    return { message, reply, isLate: reply === null && message.dueStep !== null && message.dueStep < step };
  });
  const dueOf = ({ message }: InboxMessage) => message.dueStep ?? 0;
  const waiting = letters.filter(isWaiting).sort((a, b) => dueOf(a) - dueOf(b));
  return [...waiting, ...letters.filter((letter) => !isWaiting(letter)).reverse()];
}

/** The latest letters in the order in which they came, one that waits before those that do not where there is no room for all. */
export function recentMessages(letters: readonly InboxMessage[], most: number): InboxMessage[] {
  const byTime = (a: InboxMessage, b: InboxMessage) => a.message.step - b.message.step;
  const waiting = letters.filter(isWaiting).sort(byTime).slice(-most);
  const others = letters.filter((letter) => !isWaiting(letter)).sort(byTime);
  return [...others.slice(Math.max(0, others.length - (most - waiting.length))), ...waiting].sort(byTime);
}
