// Announces changes: a P1 alarm at once, all else joined into one sentence at most every two seconds.
import { useEffect, useRef, useState } from 'preact/hooks';
import { markOf, recentAlarms, withRecentAlarms } from '../features/alarms/model.ts';
import { isWaiting } from '../features/comms/model.ts';
import { decisionKey, newDecisions } from '../features/decisions/model.ts';
import { useDecisions, useDecisionWords } from '../features/decisions/view.tsx';
import { taskTitle } from '../features/timeline/record.ts';
import { useAnswerText } from '../session/comms.ts';
import { useDrill } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { type Heard, type News, newsBetween } from './announce.ts';

const QUIET_MS = 2000;
const MOST_NAMED_ALARMS = 3;

function sentencesOf(news: News, answerText: ReturnType<typeof useAnswerText>): string[] {
  const alarms =
    news.alarms.length > MOST_NAMED_ALARMS
      ? [words.announce.alarms(news.alarms.length)]
      : news.alarms.map((alarm) => words.announce.alarm(alarm.title, words.mark[markOf(alarm)]));
  return [
    ...alarms,
    ...news.finished.map((task) => words.announce.finished(taskTitle(task))),
    ...news.messages.map((message) => {
      const said = words.announce.message(message.from, message.text);
      const letter = { message, reply: null, isLate: false };
      return isWaiting(letter) ? words.announce.asks(said, answerText(letter)) : said;
    }),
  ];
}

export function Announcer() {
  const { store, ui } = useDrill();
  const heard: Heard = {
    alarms: store.view.alarms.value,
    tasks: store.view.tasks.value,
    messages: store.view.messages.value,
  };
  const answerText = useAnswerText();
  const before = useRef(heard);
  const waiting = useRef<string[]>([]);
  const [alert, setAlert] = useState('');
  const [status, setStatus] = useState('');

  useEffect(() => {
    const news = newsBetween(before.current, heard);
    before.current = heard;
    const names = new Map(store.briefing.value?.services.map(({ id, name }) => [id, name]));
    if (news.urgent.length > 0)
      setAlert(news.urgent.map((one) => words.announce.urgent(one.title, names.get(one.service) ?? '')).join(' '));
    waiting.current.push(...sentencesOf(news, answerText));
    if (news.rang > 0) ui.recentAlarms.value = withRecentAlarms(ui.recentAlarms.value, news.rang, performance.now());
  }, [heard.alarms, heard.tasks, heard.messages]);

  const decisions = useDecisions();
  const wordsOf = useDecisionWords();
  const known = useRef<ReadonlySet<string>>(new Set());
  const keys = decisions.map(decisionKey).join();
  useEffect(() => {
    for (const decision of newDecisions(known.current, decisions)) {
      const { title, second } = wordsOf(decision);
      waiting.current.push(words.decisions.news(title, second));
    }
    known.current = new Set(decisions.map(decisionKey));
  }, [keys]);

  useEffect(() => {
    const timer = setInterval(() => {
      ui.recentAlarms.value = recentAlarms(ui.recentAlarms.value, performance.now());
      if (waiting.current.length > 0) setStatus(waiting.current.splice(0).join(' '));
    }, QUIET_MS);
    return () => clearInterval(timer);
  }, []);

  return (
    <div class="visually-hidden">
      <div role="alert">{alert}</div>
      <div role="status">{status}</div>
    </div>
  );
}
