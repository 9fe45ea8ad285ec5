// One team on the console: the true state beside the team's view, its leading theory and actions, who is silent, where it is
// stuck, and the hints, marks and questions that help.
import { HINT_LEVELS } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { ConsoleTeam, FleetCounts } from '#protocol/console.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, usePersonName, useWording } from '../../session/drill.ts';
import { initialsOf } from '../../session/people.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Disc } from '../../ui/chip.tsx';
import { format } from '../../ui/format.ts';
import { withoutSent } from '../../ui/hooks.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { Sign } from '../../ui/mark.tsx';
import { Progress } from '../../ui/meter.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { facilitates } from './model.ts';
import { ChoiceWithButton } from './team-select.tsx';
import { useGiveTo, useSteer } from './use-steer.ts';

const CELLS = 100;

/** The look of a cell, by what its host is. */
const TONES: Readonly<Record<string, string>> = {
  good: 'h-2.5 bg-ivory',
  bad: 'h-2.5 bg-p2',
  'at-risk': 'h-2.5 bg-[linear-gradient(var(--ivory)_50%,var(--p2)_50%)]',
  unknown: 'h-2.5 bg-(image:--hatch)',
  excluded: 'h-2.5 shadow-[inset_0_0_0_1px_var(--no-data)]',
  waiting: 'h-2.5 bg-(--boot)',
};

/** As many cells of each tone as its share of the hosts; each tone gets one as long as a host has it. */
function Cells({ counts, label }: { counts: FleetCounts['seen']; label: string }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tones = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const text = tones.map(([tone, count]) => words.hosts(tone, format.whole(count))).join(', ');
  const cells = tones.flatMap(([tone, count]) => {
    const share = Math.max(1, Math.round((count / Math.max(1, all)) * CELLS));
    return Array.from({ length: share }, (_, i) => (
      <i key={`${tone}${i}`} class={TONES[tone] ?? 'h-2.5 bg-surface-3'} />
    ));
  });
  return (
    <div>
      <p class="label">{label}</p>
      <div class="grid grid-cols-10 gap-px" role="img" aria-label={text}>
        {cells.slice(0, CELLS)}
      </div>
      <p class="second">{text}</p>
    </div>
  );
}

export function TeamColumn({ team, name }: { team: ConsoleTeam; name: string }) {
  const { room, me } = useDrill().store;
  const members = room.value?.players.filter((one) => one.team === team.id && one.seats.length > 0) ?? [];
  const steers = facilitates(room.value, me.value);
  return (
    <section
      class="console-team flex flex-col gap-2 px-3 pt-3 max-[700px]:border-b max-[700px]:border-b-rule2 rule-after wrap-anywhere"
      aria-label={name}
    >
      <h2 class="section-head">
        <bdi>{name}</bdi>
        <span class="font-mono">{format.amount(team.lost)}</span>
      </h2>
      <ul class="console-crew cluster" aria-label={words.people}>
        {members.map(({ id, name: person, connected }) => (
          <li key={id} class={connected ? undefined : 'opacity-45'} title={connected ? person : words.away(person)}>
            <Disc initials={initialsOf(person)} />
            <span class="visually-hidden">{connected ? person : words.away(person)}</span>
          </li>
        ))}
      </ul>
      {team.fleets.slice(0, 2).map(({ service, wasTrue, seen }) => (
        <div key={service} class="halves">
          <Cells counts={wasTrue} label={words.truth} />
          <Cells counts={seen} label={words.theySee} />
        </div>
      ))}
      <Facts team={team} steers={steers} isEmpty={members.length === 0} />
      {team.stuck !== null && <StuckCard team={team} stuck={team.stuck} steers={steers} />}
      <Moves team={team} />
      <Tools team={team} name={name} steers={steers} />
    </section>
  );
}

function Facts({ team, steers, isEmpty }: { team: ConsoleTeam; steers: boolean; isEmpty: boolean }) {
  const clockText = useClockText();
  const personName = usePersonName();
  const give = useGiveTo(team.id);
  const wording = useWording();
  const commandNames = (commands: string) =>
    commands
      .split(', ')
      .map((one) => wording.name('command', one))
      .join(', ');
  const step = useDrill().store.clock.value?.step ?? 0;
  const { theory, otherTheories, evidence, running, waiting, noticeStep, silent } = team;
  const late = noticeStep === null ? 0 : step - noticeStep;
  const theoryText = theory === null ? words.noTheory : `${theory.text}, ${theory.right ? words.right : words.wrong}`;
  return (
    <dl class="console-facts">
      <dt class="label">{words.theory}</dt>
      <dd>
        {theory !== null && <Sign shape={theory.right ? 'passed' : 'wrong'} size={14} />} <bdi>{theoryText}</bdi>
        {otherTheories.length > 0 && (
          <p class="second">
            <bdi>{words.otherTheories(otherTheories.join(', '))}</bdi>
          </p>
        )}
      </dd>
      <dt class="label">{words.evidence}</dt>
      <dd>
        <Progress label={words.evidence} value={evidence.opened} max={Math.max(1, evidence.of)} />{' '}
        {words.of(evidence.opened, evidence.of)}
      </dd>
      <dt class="label">{words.pending}</dt>
      <dd>
        {running.length === 0 ? words.nothing : running.map(({ title }) => wording.name('command', title)).join(', ')}
        {waiting.map(({ id, by, commands }) => (
          <p key={id}>
            <bdi>{words.waitsFor(personName(by), commandNames(commands))}</bdi>{' '}
            {steers && (
              <Button small onClick={() => void give(`plan:${team.id}`, 'plan/approve', { proposal: id })}>
                {words.approve}
              </Button>
            )}
          </p>
        ))}
        <RequestStatus of={`plan:${team.id}`} />
      </dd>
      <dt class="label">{words.notice}</dt>
      <dd class={late > 0 ? 'late' : undefined}>
        {noticeStep === null
          ? words.noNotice
          : late > 0
            ? words.overdue(format.duration(Math.floor(late / STEPS_PER_MINUTE)))
            : words.due(clockText(noticeStep))}
      </dd>
      <dt class="label">{words.presence}</dt>
      <dd>
        {silent.length === 0
          ? isEmpty
            ? words.nobody
            : words.active
          : silent.map(({ player, minutes }, i) => (
              <span key={player}>
                {i > 0 && ', '}
                <bdi>{words.silent(personName(player), minutes)}</bdi>
              </span>
            ))}
      </dd>
    </dl>
  );
}

function Moves({ team }: { team: ConsoleTeam }) {
  const clockText = useClockText();
  const personName = usePersonName();
  const wording = useWording();
  return (
    <>
      <p class="label">{words.moves}</p>
      <ul>
        {team.moves.map(({ step, by, message }, i) => (
          // Two moves of one step can be alike; their order never changes.
          <li key={`${step}-${i}`} class="second">
            <span class="font-mono">{clockText(step)}</span> <bdi>{personName(by)}</bdi> {wordMessage(message, wording)}
          </li>
        ))}
      </ul>
    </>
  );
}

type StuckProps = { team: ConsoleTeam; stuck: NonNullable<ConsoleTeam['stuck']>; steers: boolean };

function StuckCard({ team, stuck: { why, minutes, question }, steers }: StuckProps) {
  const give = useGiveTo(team.id);
  return (
    <div class="warning stack">
      <p>
        <b>{words.stuck[why](minutes)}</b>
      </p>
      {question !== '' && <p>{question}</p>}
      {question !== '' && steers && (
        <Button
          small
          class="justify-self-start"
          onClick={() => void give(`ask:${team.id}`, 'inject/announce', { text: question })}
        >
          {words.ask}
        </Button>
      )}
      <RequestStatus of={`ask:${team.id}`} />
    </div>
  );
}

function Tools({ team, name, steers }: { team: ConsoleTeam; name: string; steers: boolean }) {
  const seats = useDrill().store.briefing.value?.seats ?? [];
  const give = useGiveTo(team.id);
  const steer = useSteer();
  const [note, setNote] = useText(`note:${team.id}`);
  const key = `tools:${team.id}`;
  const mark = (kind: 'moment' | 'critical-task', met?: boolean) => async () => {
    if (await steer(key, { do: 'bookmark', team: team.id, kind, note: note.trim(), met })) setNote(withoutSent(note));
  };
  return (
    <div class="console-tools sticky max-[700px]:static bottom-0 stack mt-auto -mx-3 px-3 py-2 rule bg-surface-0">
      {steers && (
        <Toolbar>
          <span class="second">{words.hint}</span>
          {HINT_LEVELS.map((level, i) => (
            <Button
              key={level}
              small
              aria-label={words.hintLevel(i + 1)}
              onClick={() => void give(key, 'inject/hint', { level })}
            >
              {i + 1}
            </Button>
          ))}
          <ChoiceWithButton
            label={words.role}
            verb={words.takeAway}
            now={{ id: '', name: words.role }}
            options={seats.filter(({ id }) => !team.closedSeats.includes(id))}
            onPress={(seat) => void give(key, 'inject/remove-role', { seat, reason: note.trim() || words.roleReason })}
          />
          {seats
            .filter(({ id }) => team.closedSeats.includes(id))
            .map(({ id, name: seatName }) => (
              <Button key={id} small onClick={() => void give(key, 'inject/return-role', { seat: id })}>
                {words.giveBack(seatName)}
              </Button>
            ))}
        </Toolbar>
      )}
      <div class="cluster">
        <input
          class="flex-1 min-w-0"
          type="text"
          aria-label={words.markNote(name)}
          placeholder={words.markNote(name)}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <Button small onClick={mark('moment')}>
          {words.mark}
        </Button>
      </div>
      <Toolbar>
        <span class="second">{words.critical}</span>
        <Button small onClick={mark('critical-task', true)}>
          {words.met}
        </Button>
        <Button small onClick={mark('critical-task', false)}>
          {words.notMet}
        </Button>
      </Toolbar>
      <RequestStatus of={key} />
    </div>
  );
}
