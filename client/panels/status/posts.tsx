// What was posted so far, the newest first, with what is still being entered and what did not go out.
import type { PostView } from '#model/team/view-types.ts';
import { publicText } from '../../presentation/post-words.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useNames } from '../drill.ts';

export function Posts() {
  const posts = useDrill().store.view.posts.value;
  return (
    <section>
      <h3 class="label">{words.outside.posts}</h3>
      {posts.length === 0 && <p class="second">{words.outside.noPosts}</p>}
      <ol class="posts">
        {posts.toReversed().map((post, i) => (
          <PostRow key={posts.length - i} post={post} />
        ))}
      </ol>
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
