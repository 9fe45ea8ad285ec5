// External communication: the public update, the posts so far, and the inbox.

import type { PostView } from '#model/incident/view-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { Row, useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { Composer } from './composer.tsx';
import { Inbox } from './inbox.tsx';
import { publicText } from './model.ts';

export function StatusPage() {
  return (
    <>
      <Composer />
      <Inbox />
      <Posts />
    </>
  );
}

const AT_ONCE = 20;

/** What was posted so far, the newest first, with what is still being entered and what did not go out. */
function Posts() {
  const posts = useDrill().store.view.posts.value;
  const { shown, more } = useMore(posts.map((post, place) => ({ post, place })).reverse(), AT_ONCE);
  return (
    <Section>
      <h3 class="label">{words.outside.posts}</h3>
      {posts.length === 0 && <Note>{words.outside.noPosts}</Note>}
      <ol class="posts">
        {shown.map(({ post, place }) => (
          <PostRow key={place} post={post} />
        ))}
      </ol>
      {more}
    </Section>
  );
}

function PostRow({ post }: { post: PostView }) {
  const names = useNames();
  const clockText = useClockText();
  const became = post.failed ? words.outside.failed : post.published ? '' : words.outside.entering;
  return (
    <Row>
      <p class="second">
        <time class="font-mono">{clockText(post.step)}</time> {post.status}, {post.impact}
        {became !== '' && <span class="late"> {became}</span>}
      </p>
      <p>{publicText(post, (service) => names.get(service) ?? service, words.outside)}</p>
    </Row>
  );
}
