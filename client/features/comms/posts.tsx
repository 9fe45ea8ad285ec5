// What was posted so far, the newest first, with what is still being entered and what did not go out.
import type { PostView } from '#model/incident/view-types.ts';
import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { useMore } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { publicText } from './model.ts';

const AT_ONCE = 20;

export function Posts() {
  const posts = useDrill().store.view.posts.value;
  const { shown, more } = useMore(posts.map((post, place) => ({ post, place })).reverse(), AT_ONCE);
  return (
    <section>
      <h3 class="label">{words.outside.posts}</h3>
      {posts.length === 0 && <p class="second">{words.outside.noPosts}</p>}
      <ol class="posts">
        {shown.map(({ post, place }) => (
          <PostRow key={place} post={post} />
        ))}
      </ol>
      {more}
    </section>
  );
}

function PostRow({ post }: { post: PostView }) {
  const names = useNames();
  const clockText = useClockText();
  const became = post.failed ? words.outside.failed : post.published ? '' : words.outside.entering;
  return (
    <li>
      <p class="second">
        <time class="mono">{clockText(post.step)}</time> {post.status}, {post.impact}
        {became !== '' && <span class="late"> {became}</span>}
      </p>
      <p>{publicText(post, (service) => names.get(service) ?? service, words.outside)}</p>
    </li>
  );
}
