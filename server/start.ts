// Starts the server: reads the environment, checks the content, opens the storage, listens, and shuts down cleanly. Only this
// file, main.ts and cli/ touch the process. Errors are printed as text, and the server never starts partially.
import cluster from 'node:cluster';
import { mkdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordRefusal } from '#protocol/wording.ts';
import { createApp } from './app.ts';
import { loadContent, withOwnRunbooks } from './content/load-content.ts';
import { loadOwnRunbooks } from './content/own-runbooks.ts';
import { formatProblems } from './content/problem.ts';
import { isFolder } from './content/read-text.ts';
import { createControl, listenForControl } from './http/control.ts';
import { joinNodes, openSideDoor } from './http/nodes.ts';
import { digestOf, realPorts } from './ports.ts';
import { accessIn, isOpenToOthers, pageTargets, readSettings, signInOptions } from './settings.ts';
import { openPostgresStorage } from './storage/postgres.ts';
import { openThreadedSqlite } from './storage/threaded-sqlite.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

const read = readSettings(process.env);
if (!read.ok) giveUp(`The environment cannot be used:\n${read.problems.map((problem) => `  ${problem}`).join('\n')}`);
const { PORT, HOST, DATA_DIR, RUNBOOKS_DIR, SCENARIOS_DIR, LOG_LEVEL, DATABASE_URL } = read.settings;

const dataFolder = resolve(DATA_DIR);

/** A team's own folder: the one that a variable names, which must exist, or one in DATA_DIR, which is created. */
function ownFolder(variable: 'RUNBOOKS_DIR' | 'SCENARIOS_DIR', given: string | undefined, name: string): string {
  if (given !== undefined && !isFolder(given)) giveUp(`${variable} ${resolve(given)} is not a folder.`);
  try {
    mkdirSync(join(dataFolder, name), { recursive: true });
  } catch (error) {
    giveUp(`DATA_DIR ${dataFolder} cannot be made: ${(error as Error).message}`);
  }
  return given ?? join(dataFolder, name);
}

const loaded = loadContent(ROOT, ownFolder('SCENARIOS_DIR', SCENARIOS_DIR, 'scenarios'));
if (!loaded.ok) giveUp(`The content cannot be used:\n${formatProblems(loaded.problems)}`);
if (loaded.leftOut.length > 0) console.error(`Scenarios that were left out:\n${formatProblems(loaded.leftOut)}`);
const own = loadOwnRunbooks(ownFolder('RUNBOOKS_DIR', RUNBOOKS_DIR, 'runbooks'), loaded.known);
if (own.problems.length > 0) console.error(`Runbooks that were left out:\n${formatProblems(own.problems)}`);
const content = withOwnRunbooks(loaded.content, own.runbooks);

const ports = realPorts(LOG_LEVEL);

const opened =
  DATABASE_URL === undefined
    ? await openThreadedSqlite(join(dataFolder, 'drills.sqlite'))
    : await openPostgresStorage({ url: DATABASE_URL, node: ports.ids.player() });
if (!opened.ok) {
  const { why, fix } = wordRefusal(opened);
  giveUp(`The storage cannot be used: ${why}.\n  fix: ${fix}`);
}
const { storage } = opened;

/** The name of the setting that stores the digest of the key. */
const CREATE_KEY = 'create-key';

/** The digest of the key that lets others create drills. A new key is printed once and stored as a digest only. */
async function createKeyDigest(): Promise<string | null> {
  if (read.ok && read.settings.CREATE_KEY !== undefined) return digestOf(read.settings.CREATE_KEY);
  if (read.ok && !isOpenToOthers(read.settings)) return null;
  const kept = await storage.setting(CREATE_KEY);
  if (kept !== null) return kept;
  const key = ports.ids.secret();
  const digest = await storage.keepSetting(CREATE_KEY, digestOf(key));
  // Another node may have created one at the same time.
  if (digest !== digestOf(key)) return digest;
  console.log(`Key to create drills from other machines, shown this once: ${key}`);
  return digest;
}

/** The name of the setting that stores the secret of session cookies: the same on every node and after a restart. */
const SESSION_SECRET = 'session-secret';

async function sessionSecret(): Promise<string> {
  return (
    (await storage.setting(SESSION_SECRET)) ??
    storage.keepSetting(SESSION_SECRET, ports.ids.secret() + ports.ids.secret())
  );
}

const app = createApp(ports, content, storage, {
  clientFolder: join(ROOT, 'client/dist'),
  metricsToken: read.settings.METRICS_TOKEN,
  pageTo: pageTargets(read.settings),
  ...accessIn(read.settings),
  signIn: read.settings.OIDC_ISSUER === undefined ? null : signInOptions(read.settings, await sessionSecret()),
  createKeyDigest: await createKeyDigest(),
  retainDays: read.settings.RETAIN_DAYS ?? null,
});

/** Maximum duration of a shutdown. */
const STOP_MS = 5000;

/** In the memory of this node, or of another on the same database. */
const isLoaded = async (drill: string): Promise<boolean> =>
  app.directory.loaded.has(drill) || (await storage.leases.take(drill)) !== storage.leases.node;
const control = createControl(storage, content, ports, isLoaded);
/** Only one of several workers listens. */
const controlServer = (cluster.worker?.id ?? 1) === 1 ? listenForControl(dataFolder, control, ports.log) : null;
let leaveNodes = (): void => {};

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Everything acknowledged is stored, so nothing is lost if a connection does not close.
  ports.clock.schedule(STOP_MS, () => process.exit(0));
  try {
    controlServer?.close();
    leaveNodes();
    await app.close();
    await storage.close();
  } catch (error) {
    giveUp(`The server did not stop cleanly: ${(error as Error).message}`);
  }
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

app.server.on('error', (error: NodeJS.ErrnoException) => {
  if (app.server.listening) return;
  void storage.close();
  if (error.code === 'EADDRINUSE')
    giveUp(`Port ${PORT} on ${HOST} is taken.\n  fix: stop what uses it, or start with another: PORT=3001 npm start`);
  giveUp(`The server cannot listen on ${HOST}:${PORT}: ${error.message}`);
});
/** The address by which other machines reach this one. */
function addressOfMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** Publishes this node's address to the others. Workers of one machine share its port, so each has a listener of its own. */
async function serveAsNode(port: number): Promise<void> {
  const door = cluster.isWorker ? await openSideDoor(app.server) : null;
  const host = HOST === '0.0.0.0' || HOST === '::' ? addressOfMachine() : HOST;
  const url = door?.url ?? (read.ok ? read.settings.NODE_URL : undefined) ?? `http://${host}:${port}`;
  const stopBeating = joinNodes(ports, storage.leases, url, (drill) => app.directory.loaded.moved(drill));
  leaveNodes = () => {
    stopBeating();
    door?.close();
  };
}

const counted = (count: number, word: string): string[] =>
  count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];

const ownText = (scenarios: number, runbooks: number): string =>
  [...counted(scenarios, 'scenario'), ...counted(runbooks, 'runbook')].join(', ');

app.server.listen(PORT, HOST, () => {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : PORT;
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  const host = everywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  if (DATABASE_URL !== undefined) void serveAsNode(port);
  if ((cluster.worker?.id ?? 1) > 1) return;
  console.log(`Brownout is ready at http://${host}:${port}`);
  const ours = ownText(loaded.own.length, own.runbooks.length);
  if (ours !== '') console.log(`Loaded from your folders: ${ours}.`);
});
