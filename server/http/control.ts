// Operator commands to the running server, over a socket in the data folder that only its owner may open: backup, audit, export
// and erasure of people. They cannot be reached over the network.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Content } from '../content/load-content.ts';
import type { Log, Ports } from '../ports.ts';
import { erasePerson, exportPerson } from '../session/persons.ts';
import { Audit, checkChain } from '../storage/audit.ts';
import type { DrillStorage } from '../storage/storage.ts';

/** Relative to the data folder. */
export const CONTROL_SOCKET = 'control.sock';

const OPERATOR = 'operator';

export type ControlRequest = { readonly file?: string; readonly name?: string };
type Answer = Refusal | ({ readonly ok: true } & Record<string, unknown>);
type Control = (command: string, request: ControlRequest) => Promise<Answer>;

/** Handlers of the commands. `isLoaded`: true for drills in the memory of this node or another. */
export function createControl(
  storage: DrillStorage,
  content: Content,
  ports: Pick<Ports, 'clock' | 'log'>,
  isLoaded: (drill: string) => Promise<boolean>,
): Control {
  const audit = new Audit(storage.audit, ports);
  const commands: Record<string, (request: ControlRequest) => Answer | Promise<Answer>> = {
    async backup({ file = '' }) {
      await audit.write('backup', OPERATOR, { file });
      const answer = await storage.backup(file);
      return answer.ok ? { ok: true, file } : answer;
    },
    async audit() {
      const entries = await storage.audit.all();
      return checkChain(entries) ?? { ok: true, entries };
    },
    async 'persons/export'({ name = '' }) {
      const found = await exportPerson(storage, name);
      if (found.ok) await audit.write('person-exported', OPERATOR, { drills: found.drills.length });
      return found;
    },
    async 'drills/remove'({ name = '' }) {
      if (await isLoaded(name)) return refuse('person/busy', { drill: name });
      const stored = await storage.read(name);
      // A damaged drill can be deleted too.
      if (!stored.ok && stored.code === 'storage/unknown-drill') return stored;
      await storage.remove(name);
      await audit.write('drill-removed', OPERATOR, { drill: name });
      return { ok: true };
    },
    async 'persons/erase'({ name = '' }) {
      const erased = await erasePerson(storage, content, name, isLoaded);
      if (erased.ok) await audit.write('person-erased', OPERATOR, { drills: erased.drills });
      return erased;
    },
  };
  return async (command, request) =>
    Object.hasOwn(commands, command) ? commands[command](request) : refuse('control/unknown', { path: command });
}

/** Listens in the data folder. If the folder cannot hold a socket, the server continues without one. */
export function listenForControl(dataFolder: string, control: Control, log: Log): Server {
  const file = join(dataFolder, CONTROL_SOCKET);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.post('/*command', (request, response, next) => {
    control(request.path.slice(1), request.body ?? {}).then((answer) => void response.json(answer), next);
  });
  const server = createServer(app);
  server.on('error', (error) => log.warn({ err: error, file }, 'there is no socket for commands of the operator'));
  // The database is locked, so no other server uses a socket left here.
  rmSync(file, { force: true });
  server.listen(file, () => chmodSync(file, 0o600));
  server.unref();
  return server;
}
