// Data access of the operator's tools: through the running server, or, if none runs here, directly in the database.
import { request } from 'node:http';
import { join } from 'node:path';
import type { Refusal } from '#model/engine/result.ts';
import { CONTROL_SOCKET, type ControlRequest, createControl } from '../http/control.ts';
import { realPorts } from '../ports.ts';
import { ownContentFor } from './own-content.ts';
import { withStorage } from './stored-drills.ts';
import { stop } from './tool.ts';

type Answer = Refusal | ({ readonly ok: true } & Record<string, unknown>);

/** The answer of the running server; null if none runs. */
function askServer(data: string, command: string, body: ControlRequest): Promise<Answer | null> {
  return new Promise((resolve) => {
    const asked = request(
      {
        socketPath: join(data, CONTROL_SOCKET),
        path: `/${command}`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve(JSON.parse(text) as Answer));
      },
    );
    asked.on('error', () => resolve(null));
    asked.end(JSON.stringify(body));
  });
}

/** Runs an operator command, or exits with its refusal. */
export async function operate(tool: string, data: string, command: string, body: ControlRequest) {
  const answer = (await askServer(data, command, body)) ?? (await inStorage(tool, data, command, body));
  return answer.ok ? answer : stop(tool, answer);
}

function inStorage(tool: string, data: string, command: string, body: ControlRequest): Promise<Answer> {
  return withStorage(tool, data, (storage) => {
    const { leases } = storage;
    // With PostgreSQL another node may run a drill; SQLite opens for one process only.
    const isLoaded = async (drill: string) => (await leases.take(drill)) !== leases.node;
    return createControl(storage, ownContentFor(tool, { data }), realPorts('warn'), isLoaded)(command, body);
  });
}
