// The public update on a narrow screen, with what was posted so far.

import { Composer } from '../../features/comms/composer.tsx';
import { Posts } from '../../features/comms/view.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { words } from '../../words/en/common.ts';

export function NoticePane() {
  const heading = useFocusTarget<HTMLHeadingElement>('space-public');
  return (
    <section class="notice space-page scroll" aria-labelledby="notice-title">
      <h2 id="notice-title" class="visually-hidden" ref={heading} tabIndex={-1}>
        {words.narrow.pane.notice}
      </h2>
      <Composer />
      <Posts />
    </section>
  );
}
