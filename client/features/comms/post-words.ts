// The words of a post as the public reads them, in one piece.
import type { PostDraft } from './updates.ts';

export type PostWords = {
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
