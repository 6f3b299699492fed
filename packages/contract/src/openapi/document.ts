import type * as z from 'zod/mini';
import { API_PREFIX, endpoints, HEADERS, IDEMPOTENCY_KEY, IF_MATCH, operations, SECRET_KEY_PREFIX } from '../endpoints/index.ts';
import type { Operation } from '../endpoints/operation.ts';
import { exampleOf } from '../examples/index.ts';
import { EVENT_ID } from '../schemas/event.ts';
import { KEY_SCOPES } from '../schemas/key.ts';
import { createComponents, type Components, type JsonSchema } from './components.ts';
import { noteOf } from './operation-notes.ts';
import { HEADER_COMPONENTS, repliesOf } from './replies.ts';

/** Version of the interface, not of a package: it changes with the table of operations. */
export const API_VERSION = '1.0.0';

const RESOURCES: Readonly<Record<keyof typeof endpoints, string>> = {
  areas: 'Divisions of the district and where a point lies',
  chiefs: 'Posts of responsibility, and who answers for a place',
  centers: 'Township fire safety service centers',
  teams: 'Full-time, volunteer and militia teams, money put in, stations being built',
  coverage: 'Which force each township has',
  hazards: 'Reports of fire hazards, their progress, and the work of those who see to them',
  photos: 'Pictures for a report',
  session: 'Who is signed in',
  places: 'What happened at a place, shared by all who govern it together',
  notices: 'What the service tells the holders of posts',
  events: 'What happens within sight of whoever is signed in, as it happens',
  campaigns: 'Campaigns of inspections, and how far they have come',
  inspections: 'Inspections of places with a checklist',
  checklists: 'What is asked at places of each type',
  audit: 'Who did what, for auditors',
  keys: 'Publishable keys of portals and secret keys of integrators',
  norms: 'Numbers from laws and standards with their source',
};

const INTRODUCTION = `Grass-roots fire safety of a district: report a hazard, see who is responsible, see how the area is covered.

**A fire is not a hazard report. In a fire call 119.**

Coordinates are WGS-84 longitude and latitude; a request in another datum names it (\`crs\`). Area codes carry the list
their digits come from (\`nbs:150502009\`). Times are RFC 3339 in UTC. Problems are \`application/problem+json\` (RFC 9457);
\`type\` never changes, sentences follow \`Accept-Language\` (zh-CN, en). Clients must ignore fields and enum values they do
not know. Lists: pass \`nextCursor\` of one page as \`cursor\` of the next until it is null.`;

function parametersFrom(where: 'path' | 'query', schema: z.ZodMiniType | undefined, components: Components, example: unknown): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.schemaOf(schema) as { properties?: Record<string, JsonSchema>; required?: string[] };
  const values = (example ?? {}) as Record<string, unknown>;
  return Object.entries(properties).map(([name, valueSchema]) => ({
    name, in: where, required: required.includes(name), schema: valueSchema, ...(name in values ? { example: values[name] } : {}),
  }));
}

const languageParameter = { $ref: '#/components/parameters/AcceptLanguage' };
const ifMatchParameter = { $ref: '#/components/parameters/IfMatch' };
const lastEventIdParameter = { $ref: '#/components/parameters/LastEventId' };
const workParameter = { $ref: '#/components/parameters/Work' };
const idempotencyParameter = { $ref: '#/components/parameters/IdempotencyKey' };

function bodyOf(operation: Operation, components: Components, example: unknown): object {
  if (operation.binary) {
    return { requestBody: { required: true, content: Object.fromEntries(operation.binary.map((type) => [type, {}])) } };
  }
  if (!operation.body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: components.schemaOf(operation.body), example } } } };
}

/** Any one of these opens it. OpenAPI 3.1 lets the list of a key name what it must be good for. */
function securityOf({ access, scopes = [] }: Operation): object[] {
  if (access === 'open') return [];
  return [...(access === 'key' ? [{ FireKey: [] }] : []), { StaffToken: [] }, ...scopes.map((scope) => ({ SecretKey: [scope] }))];
}

function operationObject(operation: Operation, components: Components): object {
  const example = exampleOf(operation.id);
  return {
    operationId: operation.id,
    tags: [operation.id.split('.')[0]],
    summary: noteOf(operation).summary,
    security: securityOf(operation),
    parameters: [
      ...parametersFrom('path', operation.params, components, example?.params),
      ...parametersFrom('query', operation.query, components, example?.query),
      ...(operation.idempotent ? [idempotencyParameter] : []),
      ...(operation.stream ? [lastEventIdParameter] : []),
      ...(operation.versioned && operation.method !== 'GET' ? [ifMatchParameter] : []),
      ...(operation.work ? [workParameter] : []),
      languageParameter,
    ],
    ...bodyOf(operation, components, example?.body),
    responses: repliesOf(operation, components, example?.reply),
  };
}

/** The endpoint table as an OpenAPI 3.1 document. */
export function openApiDocument(): JsonSchema {
  const components = createComponents();
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationObject(operation, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fire governance API',
      version: API_VERSION,
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX, description: 'Relative to the server this document comes from' }],
    tags: Object.entries(RESOURCES).map(([name, description]) => ({ name, description })),
    security: [{ FireKey: [] }],
    paths,
    components: {
      securitySchemes: {
        FireKey: {
          type: 'apiKey', in: 'header', name: HEADERS.key,
          description: 'Publishable key of a portal, bound to the sites it may be used from.',
        },
        SecretKey: {
          type: 'apiKey', in: 'header', name: HEADERS.key,
          description: `Secret key of an integrator (\`${SECRET_KEY_PREFIX}…\`): sees its area only, opens what its scopes say (${KEY_SCOPES.join(', ')}), and is refused from browsers.`,
        },
        StaffToken: {
          type: 'http', scheme: 'bearer', bearerFormat: 'JWT',
          description: 'Token of the OpenID Connect provider that the portal signs its people in with; its claims say role and area.',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: HEADERS.idempotencyKey, in: 'header', required: true, schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
          description: 'Made once per user action. The same key with the same request gives the stored reply, with another request 409.',
          example: '0b9d6c52-7f3e-4e0c-8a41-6f2f3f4f5d11',
        },
        IfMatch: {
          name: HEADERS.ifMatch, in: 'header', required: true, schema: { type: 'string', pattern: IF_MATCH.source },
          description: 'The version that was seen, in quotes. Another one gives 412 with the newer state under `current`.', example: '"3"',
        },
        LastEventId: {
          name: HEADERS.lastEventId, in: 'header', required: false, schema: { type: 'string', pattern: EVENT_ID.source },
          description: 'Of a stream: the last event that was read. It goes before `after`.', example: '1041',
        },
        Work: {
          name: HEADERS.work, in: 'header', required: false, schema: { type: 'string' },
          description: `Answers a problem \`proof-of-work-required\`, once, with the request repeated as it was. For each part p from 0 find a number n below 2^32 such that SHA-256 over \`seed\`, p and n (32, 4 and 4 bytes, big-endian) begins with \`bits\` zero bits; send \`challenge\`, "~", and the numbers in base 36 with dots between them.`,
          example: 'k3J9mQ0aTtS1b7Xy.1773622800.14.2.9pXbJ0a1k2H3n4M5p6Q7r8S9t0U1v2W3x4Y5z6A7b8C~4f2.c1z',
        },
        AcceptLanguage: {
          name: 'Accept-Language', in: 'header', required: false, schema: { type: 'string' },
          description: 'Language of sentences: zh-CN (default) or en.', example: 'en',
        },
      },
      headers: HEADER_COMPONENTS,
      schemas: components.all(),
    },
  };
}
