// The public update on a narrow screen, with what was posted so far.
import { words } from '../../words/en.ts';
import { useFocusTarget } from '../focus.ts';
import { Composer } from '../status/composer.tsx';
import { Posts } from '../status/posts.tsx';

export function NoticePane() {
  const heading = useFocusTarget<HTMLHeadingElement>('space-public');
  return (
    <section class="notice space-page scroll" aria-labelledby="notice-title">
      <h2 id="notice-title" class="heard" ref={heading} tabIndex={-1}>
        {words.narrow.pane.notice}
      </h2>
      <Composer />
      <Posts />
    </section>
  );
}
