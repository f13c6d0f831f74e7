/** Files that register MCP servers for agents: `.mcp.json` and its like in editors and assistants. */

import type { Fact, FileFacts } from '../model/fact.ts';
import { type JsonValue, parseJson } from './hubspot/json.ts';

/** Members that hold servers by name, in the words of the tools that read them. */
const GROUPS = ['mcpServers', 'servers', 'mcp_servers', 'context_servers'];
const ADDRESS = /^(?:https?|wss?):\/\/\S+$/iu;

/**
 * One `agent` fact a server. `url` is that of a remote server, also when a local bridge such as
 * `mcp-remote` is told it as an argument; '' for a server that runs on this machine alone.
 * https://modelcontextprotocol.io/docs/develop/connect-remote-servers
 */
export function readMcp(text: string, file: string): FileFacts {
  const { value, problems } = parseJson(text);
  const groups = [value, value.get('mcp')].flatMap((root) =>
    GROUPS.map((name) => root.get(name)).filter((one) => one.exists),
  );
  const facts = groups.flatMap((group) =>
    group.members.flatMap(({ name, value: server }) => serverFact(name, server)),
  );
  return { file, facts, problems };
}

function serverFact(name: string, server: JsonValue): readonly Fact[] {
  if (server.get('disabled').scalar === 'true' || server.get('enabled').isFalse) return [];
  const told = ['url', 'serverUrl', 'httpUrl', 'endpoint'].map((key) => server.get(key));
  const passed = server.get('args').items.filter((one) => ADDRESS.test(one.text));
  const bases = server
    .get('env')
    .members.filter(
      (one) => /(?:URL|ENDPOINT|HOST)$/u.test(one.name) && ADDRESS.test(one.value.text),
    )
    .map((one) => one.value);
  const found = [...told.filter((one) => one.text !== ''), ...passed, ...bases];
  return found.map((url) => ({
    kind: 'agent' as const,
    name,
    values: {
      ...{ mechanism: 'agent', url: url.text, model: '', provider: '', fallback: '' },
      part: 'mcp-server',
    },
    at: url.at,
  }));
}
