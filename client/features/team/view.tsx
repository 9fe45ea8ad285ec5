// The team among itself: who does what until when, questions to everybody, talk with notes, and the common record.
import { Section } from '../../ui/panel.tsx';
import { words } from '../../words/en/common.ts';
import { RecordList } from '../timeline/record-list.tsx';
import { Assignments } from './assignments.tsx';
import { Polls } from './polls.tsx';
import { Talk } from './talk.tsx';

export function Team() {
  return (
    <>
      <Assignments />
      <Polls />
      <Talk />
      <Section title={words.team.record}>
        <RecordList />
      </Section>
    </>
  );
}
