// The inbox on a narrow screen: whoever wrote from outside, with the answers.
import { words } from '../../words/en.ts';
import { useFocusTarget } from '../focus.ts';
import { Inbox } from '../status/inbox.tsx';

export function InboxPane() {
  const heading = useFocusTarget<HTMLHeadingElement>('messages');
  return (
    <section class="mail space-page scroll" aria-labelledby="mail-title">
      <h2 id="mail-title" class="heard" ref={heading} tabIndex={-1}>
        {words.narrow.pane.inbox}
      </h2>
      <Inbox />
    </section>
  );
}
