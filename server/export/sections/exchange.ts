// Injects and communication: injects, public updates, chat, notes, and the runbooks that were used.
import type { InjectSpec } from '#model/engine/scenario.ts';
import { tellEffect, typeOf } from '#model/incident/inject-words.ts';
import { postsOf } from '#model/incident/posts.ts';
import { reportWords as words } from '#protocol/words/en/report.ts';
import { deviationWords, stepFinding, exchangeWords as told, walkFinding } from '#protocol/words/en/report-exchange.ts';
import { type Block, heading, tableOr } from '../document.ts';
import { millions } from '../figures.ts';
import type { TeamFacts } from '../team-facts.ts';

/** The placeholders of a message are only filled in when it is sent. */
const unfilled = (text: string): string => text.replaceAll(/\{[^{}]+\}/gu, '…');

function contentOf({ team, say }: TeamFacts, { id, title, effect }: InjectSpec): string {
  switch (effect.type) {
    case 'message': {
      const sent = team.messages.find((one) => one.id === id || one.id.startsWith(`${id}/`));
      return words.at(sent?.text ?? unfilled(effect.text), sent?.from ?? effect.from);
    }
    case 'tool-outage':
      return words.at(effect.text, say.name('command', effect.command));
    default:
      return say.message(tellEffect(title, effect));
  }
}

function responseTo({ team, say }: TeamFacts, { id, effect }: InjectSpec): string {
  if (effect.type !== 'message' || effect.replyMinutes === null) return '';
  const reply = team.replies.find(({ message }) => message === id || message.startsWith(`${id}/`));
  return reply === undefined ? told.noAnswer : told.answered(say.person(reply.by), say.clock(reply.step), reply.text);
}

/** Injects that did not fire are listed only for the person who prepared the drill: they can still occur in another one. */
export function injectsSection(facts: TeamFacts, all: boolean): Block[] {
  const { team, say } = facts;
  const rows = team.injectSpecs.flatMap((inject, i) => {
    const { state, firedStep } = team.injects[i];
    if (firedStep === null && !all) return [];
    const fired = firedStep === null ? told.notFired[state] : say.clock(firedStep);
    const response = firedStep === null ? '' : responseTo(facts, inject);
    return [[inject.title, told.injectType[typeOf(inject)], fired, contentOf(facts, inject), response]];
  });
  return [heading(3, told.injects), tableOr(told.noInjects, told.injectColumns, rows)];
}

export function communicationSection({ team, say }: TeamFacts): Block[] {
  const posts = postsOf(team.world).map(({ step, status, impact, text, nextMinutes, published }) => [
    say.clock(step),
    published ? status : told.unpublished(status),
    impact,
    text,
    told.nextUpdate(nextMinutes),
  ]);
  const chat = team.chat.filter(({ tag }) => tag === null);
  const notes = team.chat.filter(({ tag }) => tag !== null);
  return [
    heading(3, told.communication),
    heading(4, told.posts),
    tableOr(told.noPosts, told.postColumns, posts),
    heading(4, told.chat),
    tableOr(
      told.noChat,
      told.chatColumns,
      chat.map(({ step, by, message }) => [say.clock(step), say.speaker(by), say.message(message)]),
    ),
    heading(4, told.notes),
    tableOr(
      told.noNotes,
      told.noteColumns,
      notes.map(({ step, by, tag, message }) => [say.clock(step), say.speaker(by), tag ?? '', say.message(message)]),
    ),
  ];
}

export function runbooksSection({ debrief, say }: TeamFacts): Block[] {
  const rows = debrief.walks.walks.map(({ title, openedStep, outcome, cost, findings, steps, deviations }) => [
    title,
    say.clock(openedStep),
    told.outcome[outcome ?? 'open'],
    cost === null ? '' : millions(cost),
    [
      ...findings.map((finding) => walkFinding[finding]),
      ...deviations.map(({ step, why, justification }) => told.deviation(step, why, deviationWords[justification])),
      ...steps.flatMap((step) =>
        step.findings.map((finding) => `${step.number} ${step.title} ${stepFinding[finding]}`),
      ),
    ].join('; '),
  ]);
  return [heading(3, told.runbooks), tableOr(told.noRunbooks, told.runbookColumns, rows)];
}
