// The team among itself: who does what until when, questions to everybody, talk with notes, and the common record.
import { words } from '../../words/en/common.ts';
import { RecordList } from '../timeline/record-list.tsx';
import { Assignments } from './assignments.tsx';
import { Polls } from './polls.tsx';
import { Talk } from './talk.tsx';
import './talk.css';

export function Team() {
  return (
    <>
      <Assignments />
      <Polls />
      <Talk />
      <section>
        <h3>{words.team.record}</h3>
        <RecordList />
      </section>
    </>
  );
}
