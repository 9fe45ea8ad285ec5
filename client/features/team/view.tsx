// The team workspace: assigned tasks, polls, chat with notes, and the timeline.
import { useFocusTarget } from '../../ui/hooks.ts';
import { Section } from '../../ui/panel.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { words } from '../../words/en/common.ts';
import { Assignments } from './assignments.tsx';
import { Polls } from './polls.tsx';
import { Talk } from './talk.tsx';

export function Team() {
  // A narrow screen has no timeline: going there leads here.
  const record = useFocusTarget<HTMLHeadingElement>('timeline');
  return (
    <>
      <Assignments />
      <Polls />
      <Talk />
      <Section title={words.team.record} heading={record}>
        <RecordList />
      </Section>
    </>
  );
}
