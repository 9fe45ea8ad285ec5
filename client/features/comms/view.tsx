// What leaves the team: the public update, what was posted so far, and the inbox of those who press and ask.
import { Composer } from './composer.tsx';
import { Inbox } from './inbox.tsx';
import { Posts } from './posts.tsx';

export function StatusPage() {
  return (
    <>
      <Composer />
      <Inbox />
      <Posts />
    </>
  );
}
