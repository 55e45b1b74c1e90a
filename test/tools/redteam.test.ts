/**
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 *
 * The quick form of `npm run redteam`: ways that the model does not see leave at most what the bound promises for one
 * domain, and a sender of a few bytes raises nothing.
 */
import { join } from 'node:path';
import { SeededRandom } from '../../tools/demo/random';
import { createBackground } from '../../tools/redteam/background';
import { Referee, SEARCH_SETS } from '../../tools/redteam/referee';
import { createDay, type Way } from '../../tools/redteam/sender';

const PROMISED_BYTES = 4000;

const WAYS: Record<string, Way> = {
  'letter case': { carrier: { kind: 'case', name: 'static.cdn.images' }, perHour: 60 },
  'digit labels': { carrier: { kind: 'text', template: '{s30}' }, perHour: 30 },
  'directory names': { carrier: { kind: 'text', template: '_ldap._tcp.{g}.domains._msdcs' }, perHour: 16 },
  'an address a query': {
    carrier: { kind: 'text', template: '{w8}.{w8}' },
    perHour: 120,
    clients: 'address',
  },
  'noise between': { carrier: { kind: 'text', template: '{b40}' }, perHour: 4, noise: 20 },
};

let referee: Referee;
const background = createBackground(new SeededRandom(7));
beforeAll(async () => {
  referee = await Referee.create(join(__dirname, '../..'));
});

const judge = (way: Way) =>
  referee.judge([...background, ...createDay(way, 1, new SeededRandom(1))], SEARCH_SETS.advised);

describe('the red team', () => {
  it.each(Object.entries(WAYS))('moves at most 4,000 bytes a day by %s', async (_, way) => {
    const { bytes, kind } = await judge(way);
    expect(kind).not.toBe('');
    expect(bytes).toBeLessThanOrEqual(PROMISED_BYTES);
  });

  it('finds that ordinary traffic raises nothing', async () => {
    expect(await referee.judge(background, SEARCH_SETS.advised)).toEqual({ bytes: 0, kind: '' });
  });
});
