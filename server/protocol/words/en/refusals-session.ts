// English refusals of drills, seats, bots, storage, the protocol and the command line: why, and what to do instead. They start
// without a capital and end without a full stop, because they often appear inside a line.
import type { RefusalWords } from '../template.ts';

export const SESSION_REFUSALS = {
  'storage/cannot-open': {
    why: '{file} cannot be opened: {problem}',
    fix: 'check that the folder can be written and that the file is a database of this game',
  },
  'storage/back-up-by-pg-dump': {
    why: 'the drills are in PostgreSQL, and this copies SQLite',
    fix: 'copy them with pg_dump, or unset DATABASE_URL',
  },
  'storage/cannot-back-up': {
    why: 'no backup was written to {file}: {problem}',
    fix: 'name a new file in a folder that can be written',
  },
  'storage/damaged': {
    why: 'the log of drill {drill} cannot be read: {problem}',
    fix: 'restore the data folder from a backup',
  },
  'storage/foreign': {
    why: '{file} is a database of another program, and was left as it is',
    fix: 'give another DATA_DIR, or move that file away',
  },
  'storage/not-writable': {
    why: 'the server cannot store anything at present: {problem}',
    fix: 'wait: nothing that was confirmed is lost; the operator has to free disk space',
  },
  'storage/in-use': {
    why: '{file} is open in another process',
    fix: 'stop the other server, or give this one another DATA_DIR',
  },
  'storage/unknown-drill': { why: 'there is no drill {drill} here', fix: 'start a new drill' },
  'storage/unknown-schema': {
    why: '{file} has tables of version {version}, this server knows version {known}',
    fix: 'start the release that wrote it, or give another DATA_DIR',
  },
  'storage/unknown-version': {
    why: 'the log of drill {drill} has version {version}, this server reads version {known}',
    fix: 'open it with the release that wrote it',
  },
  'bot/not-yours': { why: 'only the owner of the drill adds bots', fix: 'ask the owner' },
  'bot/only-watches': { why: 'bots cannot play the seat {seat}', fix: 'leave that seat to people' },
  'bot/solo': { why: 'a solo player holds every seat', fix: 'start a team drill' },
  'bot/unknown': { why: '{bot} is not a bot with a seat', fix: 'choose one of the bots in the room' },
  'bot/untrained': {
    why: 'bots cannot play this scenario: it has no reference run, or no evidence',
    fix: 'choose another scenario',
  },
  'bot/watching': { why: 'the reference run plays by itself', fix: 'start a drill in another mode' },
  'record/full': { why: 'this server keeps {most} records', fix: 'ask whoever runs it to make room' },
  'record/handle-taken': {
    why: 'the handle {handle} is taken',
    fix: 'take another handle; if that is you, enter its recovery key',
  },
  'record/locked': {
    why: 'too many wrong keys were tried for this handle',
    fix: 'try again in {minutes} minutes',
  },
  'record/practice': {
    why: 'a rewound or reopened run is not kept in a record',
    fix: 'play a drill from its beginning and keep that',
  },
  'record/wrong-key': {
    why: 'no record has this handle and key',
    fix: 'check both; a lost key cannot be recovered',
  },
  'team/not-yours': {
    why: 'only the team itself, the facilitator and the evaluators may see that',
    fix: 'choose your own team; on a shared screen, join the team as a player',
  },
  'clock/not-yours': {
    why: 'only the facilitator and a named deputy run the clock',
    fix: 'ask the facilitator; the clock passes to the players after a minute without one',
  },
  'clock/no-work': {
    why: 'none of your work is running',
    fix: 'start something first, or skip to the next event',
  },
  'daily/diagnosis-only': {
    why: 'the daily seed is diagnosis only, and {command} changes something',
    fix: 'read what tells causes apart, then claim the cause',
  },
  'actions/full': { why: 'the list already has {most} action items', fix: 'remove some that are done' },
  'actions/not-yours': {
    why: 'these are the action items of another team',
    fix: 'ask for those of your own team, or let the facilitator do it',
  },
  'actions/unknown-item': { why: 'there is no action item {id}', fix: 'ask for the list again' },
  'actions/unknown-token': {
    why: 'you were in no team of that drill, or the drill is not on this server',
    fix: 'ask a member of the earlier team to bring the items over',
  },
  'pages/no-target': {
    why: 'the operator has set up no target {target}',
    fix: 'choose one of {targets}, or ask the operator to set PAGE_* in the environment',
  },
  'pages/not-delivered': { why: 'the test page to {target}: {problem}', fix: 'ask the operator to check the target' },
  'pages/not-yours': { why: 'only the facilitator chooses who outside is paged', fix: 'ask the facilitator' },
  'pages/watching': { why: 'nobody is paged for a drill that is only watched', fix: 'leave all targets off' },
  'rules/none': {
    why: 'no alarm in {file}',
    fix: 'give Prometheus alert rules in YAML, or AWS metric alarms in JSON',
  },
  'rules/too-long': {
    why: '{file} has {characters} characters, and at most {most} are tested at once',
    fix: 'test the alarms in several parts',
  },
  'rules/too-many': {
    why: '{file} has {rules} alarms and records, and at most {most} are tested at once',
    fix: 'test the alarms in several parts',
  },
  'rules/too-much-work': {
    why: 'the alarms up to {rule} read more samples than are tested at once',
    fix: 'test fewer alarms at once, or give them shorter ranges',
  },
  'rules/unreadable': {
    why: 'in {file}, line {line}, column {column}: {problem}',
    fix: 'give valid Prometheus rules in YAML, or AWS metric alarms in JSON',
  },
  'rules/unsupported': {
    why: 'in {rule}, line {line}, column {column}: cannot be tested: {what}',
    fix: 'use selectors, offset, arithmetic, comparisons, abs, absent, and sum, avg, min, max and count by labels or over time; of AWS one metric with a statistic',
  },
  'export/not-yours': {
    why: 'the log of the whole drill is for its facilitator',
    fix: 'export the report of your team, or ask the facilitator for the log',
  },
  'drill/choose-team': { why: 'the drill has several teams', fix: 'join with one of {teams}' },
  'drill/ended': { why: 'the drill has ended', fix: 'read its debrief, or start a new drill' },
  'drill/full': {
    why: 'the drill has {most} people in it',
    fix: 'remove a bot or a player first, or start another drill',
  },
  'drill/link-revoked': { why: 'this facilitator link was revoked', fix: 'ask the facilitator for a new one' },
  'drill/link-used': {
    why: 'this facilitator link was used on another device',
    fix: 'make a new link for this device',
  },
  'drill/unknown-link': { why: 'this facilitator link belongs to no drill', fix: 'ask the facilitator for a new one' },
  'drill/muted': { why: 'the facilitator has muted you', fix: 'ask the facilitator' },
  'drill/name-reserved': { why: 'names with “Bot” are for bots', fix: 'take another name' },
  'drill/real-stop': {
    why: 'the exercise is stopped for a real reason: {reason}',
    fix: 'do what the real situation asks; the facilitator resumes the exercise',
  },
  'drill/removed': { why: 'the facilitator has removed you from the drill', fix: 'ask the facilitator' },
  'drill/name-taken': {
    why: 'a name that looks like {name} is in this drill',
    fix: 'take another name; if that is you, return from the start page of the browser that you used',
  },
  'drill/elsewhere': {
    why: 'another node of this server runs the drill',
    fix: 'send it again below the path /node/{node}/ of this address',
  },
  'drill/not-joined': {
    why: 'this connection is in no drill',
    fix: 'send drill:create, drill:join or drill:resume first',
  },
  'drill/not-yours': { why: 'only the facilitator ends the drill', fix: 'ask the facilitator, or leave the drill' },
  'drill/nothing-to-watch': {
    why: 'the scenario has no reference run',
    fix: 'choose another scenario, or play it yourself',
  },
  'drill/replay-differs': {
    why: 'its log does not replay from event {event} on: {problem}',
    fix: 'start a new drill; the log is kept',
  },
  'drill/replay-failed': {
    why: 'replaying the log of drill {drill} hit a defect: {problem}',
    fix: 'start a new drill; the log is kept',
  },
  'drill/runbook-changed': {
    why: 'runbook {runbook} has changed since this drill used it',
    fix: 'start a new drill; the log is kept',
  },
  'drill/running': { why: 'the drill has not ended', fix: 'end the drill first' },
  'drill/scenario-changed': {
    why: 'scenario {scenario} has changed since this drill began',
    fix: 'start a new drill; the log is kept',
  },
  'drill/solo-has-no-teams': { why: 'a solo drill has no teams', fix: 'leave out teams, or set solo to false' },
  'drill/stopped': { why: 'the drill met a defect and stopped', fix: 'start a new drill; the log is kept' },
  'drill/teams-alike': { why: 'two teams have names that look like {name}', fix: 'call one of them something else' },
  'drill/unknown-code': { why: 'no drill has this join code', fix: 'ask for the code again' },
  'drill/unknown-scenario': {
    why: 'there is no scenario {scenario}',
    fix: ({ choices }) => (choices === '' ? 'start a new drill; the log is kept' : `choose one of ${choices}`),
  },
  'drill/unknown-team': { why: 'the drill has no team {team}', fix: 'choose one of {teams}' },
  'drill/unknown-token': { why: 'this token belongs to no drill', fix: 'join by code, or start a new drill' },
  'drill/watching': { why: 'this drill plays the reference run by itself', fix: 'start a drill of your own to act' },
  'draft/busy': { why: 'too many files are being checked', fix: 'try again in a second' },
  'draft/empty': { why: 'there is no text', fix: 'choose a scenario file, or paste its text' },
  'draft/invalid': { why: 'line {line}, column {column}: {problem}', fix: '{fix}' },
  'draft/rehearsal-failed': { why: 'the bots could not play it: {problem}', fix: 'run `npm run validate` on the file' },
  'draft/rehearsal-too-long': {
    why: 'the rehearsal took longer than {seconds} seconds',
    fix: 'shorten the clock of the scenario',
  },
  'draft/sheet': { why: 'row {row}, column {column} of the spreadsheet: {problem}', fix: '{fix}' },
  'draft/too-large': {
    why: 'the file is longer than {most} characters',
    fix: 'leave out what a file that it extends already says',
  },
  'draft/unknown': { why: 'the server no longer has this draft', fix: 'check the file again, then start' },
  'file/missing': { why: 'there is no file {path}', fix: 'give the path of a content file' },
  'file/unknown-sort': { why: '{path} is neither a scenario nor a runbook', fix: 'give a .yaml or a .md file' },
  'http/forbidden': {
    why: 'this address is not open to you',
    fix: 'ask from the machine of the server, or send `Authorization: Bearer` with METRICS_TOKEN',
  },
  'http/node-gone': {
    why: 'the node {node} cannot be reached',
    fix: 'send it again without /node/{node}: another node takes over within seconds',
  },
  'http/unknown-route': {
    why: 'there is nothing at {method} {path}',
    fix: 'open /, or request /healthz to check the server',
  },
  'log-file/damaged': {
    why: '{file} is damaged: its lines up to line {line} are not those that were exported',
    fix: 'export the drill again',
  },
  'log-file/foreign': { why: '{file} is no log of a drill', fix: 'name the log of an exported drill' },
  'log-file/incomplete': {
    why: '{file} ends at line {line} without its check values',
    fix: 'copy the whole file, or export the drill again',
  },
  'log-file/newer': {
    why: '{file} has version {version}; this release reads {known}',
    fix: 'replay it with the release that exported it, or a newer one',
  },
  'log/after-end': { why: 'it is after the end of the scenario', fix: 'start a new drill; the log is kept' },
  'log/no-team': { why: 'it names no team', fix: 'start a new drill; the log is kept' },
  'log/nobody': { why: 'no player with that id has joined', fix: 'start a new drill; the log is kept' },
  'log/other-hash': {
    why: 'the replayed state of {team} differs from the recorded one',
    fix: 'start a new drill; the log is kept',
  },
  'preflight/cannot-fail': { why: '{service} is not a service that can fail', fix: 'choose {choices}' },
  'preflight/no-limit': {
    why: ({ service }, { choices }) =>
      choices.length === 0 ? 'no service has such a limit' : `${service} has no such limit`,
    fix: ({ choices }) => (choices === '' ? 'try --fail SERVICE' : `choose one of ${choices}`),
  },
  'preflight/outside-clock': {
    why: 'the failure is outside the hours of the scenario',
    fix: 'choose at most {most} minutes',
  },
  'preflight/which-service': { why: 'several services have a limit', fix: 'choose one of {choices}' },
  'replay/not-played': { why: 'the drill had ended before that step', fix: 'ask for one that was played' },
  'request/invalid': {
    why: '{event}: {field}: {problem}',
    fix: 'send {event} with the fields that server/protocol/README.md names',
  },
  'request/names-no-event': { why: 'the packet has no event name', fix: 'send one of {choices}' },
  'request/no-acknowledgement': {
    why: 'the event came without an acknowledgement, so it was not carried out',
    fix: 'send every event with an acknowledgement',
  },
  'request/not-one': { why: '{event} came with {count} requests', fix: 'send one request per event' },
  'request/rate-limited': { why: 'more than {most} requests a second', fix: 'send fewer and send this one again' },
  'request/unknown-event': { why: 'there is no event {event}', fix: 'send one of {choices}' },
  'seat/alone': { why: 'a solo player holds every seat', fix: 'start a team drill to share them' },
  'seat/closed': { why: 'the seat {seat} is taken away: {reason}', fix: 'take another one' },
  'seat/no-offer': { why: 'that seat is not offered to you', fix: 'ask its holder to offer it' },
  'seat/nobody-there': {
    why: '{to} is not another player of your team',
    fix: 'offer it to another player of your team',
  },
  'seat/not-yours': { why: 'you do not hold the seat {seat}', fix: 'choose a seat that you hold' },
  'seat/offered': { why: 'the seat {seat} is offered already', fix: 'wait for the answer, or take the offer back' },
  'seat/only-players': { why: 'evaluators and screens hold no seat', fix: 'join with the code for players' },
  'seat/reserved': { why: 'the seat {seat} is reserved for {name}', fix: 'take another one, or ask the facilitator' },
  'seat/shared': { why: '{holders} holds the seat {seat} too', fix: 'give yours up; the seat stays covered' },
  'seat/taken': {
    why: ({ seat }, raw) =>
      `${raw.holders.join(' and ')} ${raw.holders.length === 1 ? 'holds' : 'hold'} the seat ${seat}`,
    fix: 'take a free one',
  },
  'seat/unknown': { why: 'there is no seat {seat}', fix: 'take one of {choices}' },
  'steer/after-end': { why: 'the scenario ends before that time', fix: 'choose an earlier time' },
  'steer/not-played': { why: 'the drill has not played that time', fix: 'choose a time between its start and now' },
  'steer/nothing-to-undo': { why: 'that cannot be undone', fix: 'undo what you did in the last seconds' },
  'steer/objective-there': { why: 'that objective is in the list', fix: 'rate it there' },
  'steer/past': { why: 'that time has passed', fix: 'choose a later time, or rewind' },
  'steer/too-late': { why: 'more than {seconds} seconds have passed', fix: 'rewind the drill instead' },
  'steer/unknown-objective': { why: 'there is no such objective', fix: 'choose one of {choices}' },
  'steer/is-bot': { why: '{name} is a bot', fix: 'take it out of its seats instead' },
  'steer/is-screen': { why: '{name} is a screen for everybody', fix: 'choose a player or an evaluator' },
  'steer/not-there': { why: '{name} is not in the team any more', fix: 'choose somebody who is there' },
  'steer/not-stopped': { why: 'the exercise is not stopped', fix: 'nothing has to be resumed' },
  'steer/not-yours': { why: 'only the facilitator may do that', fix: 'ask the facilitator' },
  'steer/seat-free': { why: 'nobody holds the seat {seat}', fix: 'nothing has to be freed' },
  'steer/seat-twice': { why: 'a seat is named twice', fix: 'name each seat once' },
  'steer/solo': { why: 'a solo drill has no facilitator', fix: 'start a team drill' },
  'steer/stopped': { why: 'the exercise is stopped already', fix: 'resume it first' },
  'steer/too-many-links': { why: 'a drill has {most} facilitator links at most', fix: 'use one that is left' },
  'steer/unknown-link': { why: 'there is no link {link}', fix: 'choose one from the list' },
  'steer/unknown-player': { why: 'nobody in the drill has the id {player}', fix: 'choose somebody in the room' },
  'steer/yourself': { why: 'that is the facilitator', fix: 'choose another player' },
  'server/defect': { why: 'the server met a defect', fix: 'try again, or start a new drill' },
  'server/restarting': { why: 'the server is restarting', fix: 'wait: this page returns to the drill by itself' },
  'server/full': { why: 'the server has no memory left for another drill', fix: 'try again in a few minutes' },
} satisfies Partial<RefusalWords>;
