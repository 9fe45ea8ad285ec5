// How the operator's tools reach the data: through the running server, or, while none runs, in the database itself.
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Refusal } from '#model/engine/result.ts';
import { CONTROL_SOCKET, type ControlRequest, createControl } from '../http/control.ts';
import { realPorts } from '../ports.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import { ownContentFor } from './own-content.ts';
import { stop } from './tool.ts';

export const DATABASE = 'drills.sqlite';

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

/** Carries out a command of the operator, or ends the tool with its refusal. */
export async function operate(tool: string, data: string, command: string, body: ControlRequest) {
  const answer = (await askServer(data, command, body)) ?? (await inFile(tool, data, command, body));
  return answer.ok ? answer : stop(tool, answer);
}

async function inFile(tool: string, data: string, command: string, body: ControlRequest): Promise<Answer> {
  const file = join(data, DATABASE);
  if (!existsSync(file))
    return stop(tool, {
      code: 'file/missing',
      why: `there is no ${DATABASE} in ${data}`,
      fix: 'name the data folder of the server with --data',
    });
  const opened = openSqliteStorage(file);
  if (!opened.ok) return opened;
  try {
    const control = createControl(opened.storage, ownContentFor(tool, { data }), realPorts('warn'), () => false);
    return await control(command, body);
  } finally {
    await opened.storage.close();
  }
}
