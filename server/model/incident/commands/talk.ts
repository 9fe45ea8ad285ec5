// Chat within the team, notes, and answers to external messages. Chat stays in the team; notes and answers go on the timeline.
import { DONE, refuse } from '../../engine/result.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { messagesFor, noteAnswer, noteLate } from '../inject-outcomes.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import { NOTE_TAGS, type NoteTag } from '../work-types.ts';

const TEXT = { type: 'text', doc: 'the words', max: 500 } as const;

const keep = (team: Team, text: string, tag: NoteTag | null, by: string) =>
  team.chat.push({
    id: team.chat.length + 1,
    step: team.world.step,
    by: { kind: 'player', id: by },
    message: { code: 'chat/said', args: { text } },
    tag,
  });

const isAnswered = (team: Team, message: string): boolean => team.replies.some((reply) => reply.message === message);

export const TALK: CommandGroup = {
  commands: {
    'talk/say': teamCommand({
      doc: 'Say something to the team',
      args: { text: TEXT },
      quiet: true,
      apply(team, { text }, { by }) {
        keep(team, text, null, by);
        team.changes.said++;
        return DONE;
      },
    }),
    'talk/note': teamCommand({
      doc: 'Put a note on the timeline',
      args: { text: TEXT, tag: { type: 'choice', of: NOTE_TAGS, doc: 'what kind of note', default: 'fact' } },
      quiet: true,
      apply(team, { text, tag }, { by }) {
        keep(team, text, tag, by);
        appendEntry(team, 'communication', { code: 'timeline/note', args: { tag, text } }, by);
        return DONE;
      },
    }),
    'talk/reply': teamCommand({
      doc: 'Answer a message; it leaves the team',
      args: {
        message: { type: 'text', doc: 'message that is answered', max: 80 },
        text: TEXT,
        answer: { type: 'text', doc: 'the one that is chosen of the answers offered', max: 80, default: '' },
      },
      quiet: true,
      apply(team, { message: id, text, answer }, { by, seats }) {
        const message = messagesFor(team, seats).find((one) => one.id === id);
        if (message === undefined) return refuse('talk/unknown-message', { message: id });
        if (isAnswered(team, id)) return refuse('talk/answered', { from: message.from });
        const chosen = message.answers?.find((one) => one.id === answer);
        if (answer !== '' && chosen === undefined) return refuse('talk/no-such-answer', { answer });
        team.replies.push({ message: id, by, step: team.world.step, text, answer: chosen?.id ?? null });
        noteAnswer(team, id);
        appendEntry(team, 'communication', { code: 'timeline/reply', args: { to: message.from, text } }, by);
        return DONE;
      },
    }),
  },
  advance(team) {
    for (const { id, from, dueStep } of team.messages) {
      if (dueStep !== team.world.step || isAnswered(team, id)) continue;
      appendEntry(team, 'communication', { code: 'timeline/answer-overdue', args: { from } });
      noteLate(team, id);
      team.attentionCount++;
    }
  },
};
