/** Trust, sessions, and the message for every kind of failure. */
import { UserError } from '../../../src/user-error';
import { connect, type ConnectOptions } from '../../../src/splunk/connect';
import { findCredentials, type Credentials } from '../../../src/splunk/credentials';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { caFile, FakeSplunkd, jsonEntry, notAuthenticated, type Answer } from '../../support/fake-splunkd';

const PASSWORD = 'correct horse battery';
const TOKEN = 'eyJraWQiOiJzcGx1bmsuc2VjcmV0Iiwi';
/** As printed in the REST API Reference for auth/login. */
const SESSION: Answer = {
  body: '<response>\n  <sessionKey>192fd3e46a31246da7ea7f109e7f95fd</sessionKey>\n</response>\n',
};
const INFO = jsonEntry('server-info', { version: '9.4.1', serverName: 'sh1' });

let splunkd: FakeSplunkd;
beforeEach(async () => {
  splunkd = new FakeSplunkd();
  await splunkd.start();
  splunkd.answers = { 'POST /services/auth/login': SESSION, 'GET /services/server/info': INFO };
});
afterEach(() => splunkd.stop());

const login = (
  options: Partial<ConnectOptions> = {},
  credentials: Credentials = { token: TOKEN },
): Promise<SplunkClient> =>
  connect(
    { url: splunkd.url, caFile, insecure: false, timeoutMs: 2000, retryDelaysMs: [1, 1], ...options },
    credentials,
  );

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

const ask = async (options?: Partial<ConnectOptions>): Promise<unknown> =>
  (await login(options)).get('/services/server/info');

describe('trust', () => {
  test('a server with a self-signed certificate is refused before anything is sent to it', async () => {
    await splunkd.stop();
    await splunkd.start('self-signed');
    const error = await failure(login({ caFile: undefined }, { username: 'admin', password: PASSWORD }));
    expect(error.codes).toEqual(['SPLUNK_TLS']);
    expect(error.message).toContain('--ca-file');
    expect(splunkd.asked).toEqual([]);
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect((await failure(ask({ caFile: undefined }))).codes).toEqual(['SPLUNK_TLS']);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test('an authority other than the given one is refused', async () => {
    await splunkd.stop();
    await splunkd.start('self-signed');
    expect((await failure(ask())).codes).toEqual(['SPLUNK_TLS']);
  });

  test('a certificate for another host is refused, with this reason', async () => {
    await splunkd.stop();
    await splunkd.start('other-name', 'server');
    expect((await failure(ask())).message).toContain('another host name');
  });

  test('--insecure accepts any server', async () => {
    await splunkd.stop();
    await splunkd.start('self-signed');
    expect(await ask({ caFile: undefined, insecure: true })).toMatchObject({
      entry: [{ name: 'server-info' }],
    });
  });

  test.each([['http://h:8089'], ['https://admin:pw@h:8089'], ['https://h:8089/en-US'], ['h:8089']])(
    'the address %s is refused',
    async (url) => {
      expect((await failure(login({ url }))).codes).toEqual(['SPLUNK_URL']);
    },
  );

  test('a CA file without a certificate is refused', async () => {
    expect(
      (await failure(login({ caFile: __filename.replace(/connect.test.ts$/, 'absent.pem') }))).codes,
    ).toEqual(['SPLUNK_CA_FILE']);
  });
});

describe('sessions', () => {
  test('a password is exchanged for a session key, once', async () => {
    const client = await login({}, { username: 'admin', password: PASSWORD });
    await client.get('/services/server/info');
    const [first] = splunkd.asked;
    expect(new URLSearchParams(first.body).get('password')).toBe(PASSWORD);
    expect(splunkd.to('/services/auth/login')).toHaveLength(1);
    expect(splunkd.asked.at(-1)!.headers.authorization).toBe('Splunk 192fd3e46a31246da7ea7f109e7f95fd');
    expect(
      splunkd.asked.every(({ path, query }) => !`${path}?${query.toString()}`.includes('password')),
    ).toBe(true);
  });

  test('a token is sent unchanged', async () => {
    await ask();
    expect(splunkd.asked[0].headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('a 401 is not answered with another login', async () => {
    const client = await login({}, { username: 'admin', password: PASSWORD });
    splunkd.answers['POST /services/x'] = notAuthenticated;
    expect((await failure(client.post('/services/x'))).codes).toEqual(['SPLUNK_LOGIN']);
    expect(splunkd.to('/services/x')).toHaveLength(1);
    expect(splunkd.to('/services/auth/login')).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof findCredentials>[0]['environment'], string | undefined, Credentials]>([
    [
      'token first',
      { SPLUNK_TOKEN: 't', SPLUNK_USERNAME: 'u', SPLUNK_PASSWORD: 'p' },
      undefined,
      { token: 't' },
    ],
    [
      'an argument --user wins',
      { SPLUNK_TOKEN: 't', SPLUNK_PASSWORD: 'p' },
      'me',
      { username: 'me', password: 'p' },
    ],
    [
      'the prompt fills gaps',
      { SPLUNK_USERNAME: 'u' },
      undefined,
      { username: 'u', password: 'asked hidden' },
    ],
  ])('credentials: %s', async (_name, environment, username, expected) => {
    const prompt = (_question: string, hidden: boolean): Promise<string> =>
      Promise.resolve(hidden ? 'asked hidden' : 'asked');
    expect(await findCredentials({ environment, username, ask: prompt })).toEqual(expected);
  });

  test('missing credentials without a terminal are reported', async () => {
    const error = await failure(findCredentials({ environment: {}, username: undefined, ask: undefined }));
    expect(error.codes).toEqual(['CREDENTIALS_MISSING']);
  });
});

describe('failures', () => {
  const html = '<!DOCTYPE html>\n<html><title>Error</title></html>';
  test.each<[string, Answer, string, RegExp]>([
    ['401', notAuthenticated, 'SPLUNK_LOGIN', /call not properly authenticated/],
    [
      '401 as JSON',
      { status: 401, body: '{"messages":[{"type":"WARN","text":"call not properly authenticated"}]}' },
      'SPLUNK_LOGIN',
      /expired/,
    ],
    [
      '403',
      {
        status: 403,
        body: '{"messages":[{"type":"WARN","text":"insufficient permission to access this resource"}]}',
      },
      'SPLUNK_FORBIDDEN',
      /capabilities/,
    ],
    [
      '404',
      { status: 404, body: '{"messages":[{"type":"ERROR","text":"Not Found"}]}' },
      'SPLUNK_NOT_FOUND',
      /no such object/,
    ],
    [
      '409',
      { status: 409, body: '{"messages":[{"type":"ERROR","text":"An object with name=x already exists"}]}' },
      'SPLUNK_CONFLICT',
      /already exists/,
    ],
    [
      '400',
      { status: 400, body: '{"messages":[{"type":"FATAL","text":"Unknown search command"}]}' },
      'SPLUNK_REFUSED',
      /Unknown search command/,
    ],
    [
      '500',
      { status: 500, body: '{"messages":[{"type":"ERROR","text":"boom"}]}' },
      'SPLUNK_SERVER_ERROR',
      /splunkd.log/,
    ],
    ['503', { status: 503, body: '{"messages":[]}' }, 'SPLUNK_BUSY', /later/],
    [
      '502 of a gateway',
      { status: 502, body: html, headers: { Server: 'nginx' } },
      'SPLUNK_NOT_SPLUNKD',
      /"nginx"/,
    ],
    [
      'a proxy that wants a login',
      { status: 407, body: html, headers: { Server: 'squid' } },
      'SPLUNK_PROXY',
      /directly/,
    ],
    [
      'HTML instead of JSON',
      { body: html, headers: { 'Content-Type': 'text/html' } },
      'SPLUNK_NOT_SPLUNKD',
      /text\/html instead of JSON/,
    ],
    [
      'a proxy in between',
      { body: html, headers: { Via: '1.1 proxy.corp' } },
      'SPLUNK_NOT_SPLUNKD',
      /proxy.corp/,
    ],
    [
      'the redirect of Splunk Web',
      { status: 303, body: '', headers: { Location: '/en-US/' } },
      'SPLUNK_NOT_SPLUNKD',
      /8000/,
    ],
    ['cut JSON', { body: '{"entry": [' }, 'SPLUNK_NOT_SPLUNKD', /instead of JSON/],
  ])('%s', async (_name, answer, code, words) => {
    splunkd.answers['GET /services/server/info'] = answer;
    const error = await failure(ask());
    expect(error.codes).toEqual([code]);
    expect(error.message).toMatch(words);
  });

  test.each([
    ['does not answer', ''],
    ['stops in the middle of its answer', '{"entry": ['],
  ])('a server that %s is a time-out', async (_what, body) => {
    splunkd.answers['GET /services/server/info'] = { body, silent: true };
    const error = await failure(ask({ timeoutMs: 50 }));
    expect(error.codes).toEqual(['SPLUNK_TIMEOUT']);
    expect(error.message).toContain('did not answer in time. Check the address, or raise --timeout.');
  });

  test('a server that cuts the connection or does not exist', async () => {
    splunkd.answers['GET /services/server/info'] = () => ({ body: '', cut: true });
    expect((await failure(ask())).codes).toEqual(['SPLUNK_UNREACHABLE']);
    const url = splunkd.url;
    await splunkd.stop();
    expect((await failure(ask({ url }))).message).toContain('Nothing listens there');
  });

  test('Atom is read if a server does not answer in JSON', async () => {
    splunkd.answers['GET /services/server/info'] = {
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:s="http://dev.splunk.com/ns/rest">\n<title>server-info</title>\n<generator build="200839" version="6.1.1"/>\n<entry>\n<title>server-info</title>\n<content type="text/xml">\n<s:dict>\n<s:key name="serverName">a &amp; b</s:key>\n<s:key name="version">6.1.1</s:key>\n</s:dict>\n</content>\n</entry>\n</feed>',
    };
    expect(await (await login()).entries('/services/server/info')).toEqual([
      { name: 'server-info', content: { serverName: 'a & b', version: '6.1.1' } },
    ]);
  });

  test('no error quotes the password, the session key or the token, even if the server does', async () => {
    const echo = {
      status: 400,
      body: JSON.stringify({
        messages: [{ type: 'ERROR', text: `bad ${PASSWORD} ${TOKEN} 192fd3e46a31246da7ea7f109e7f95fd` }],
      }),
    };
    splunkd.answers['POST /services/x'] = echo;
    const withPassword = await failure(
      (await login({}, { username: 'admin', password: PASSWORD })).post('/services/x'),
    );
    const withToken = await failure((await login()).post('/services/x'));
    expect(withPassword.message).not.toContain(PASSWORD);
    expect(withPassword.message).not.toContain('192fd3e46a31246da7ea7f109e7f95fd');
    expect(withToken.message).not.toContain(TOKEN);
  });
});

describe('repeating', () => {
  test('a GET is repeated after a temporary error', async () => {
    splunkd.answers['GET /services/server/info'] = [
      { status: 503, body: '{}' },
      { body: '', cut: true, headers: { 'Content-Length': '9' } },
      INFO,
    ];
    expect(await ask()).toMatchObject({ entry: [{ name: 'server-info' }] });
    expect(splunkd.asked).toHaveLength(3);
  });

  test('a POST never is', async () => {
    splunkd.answers['POST /services/x'] = { status: 503, body: '{}' };
    expect((await failure((await login()).post('/services/x'))).codes).toEqual(['SPLUNK_BUSY']);
    expect(splunkd.to('/services/x')).toHaveLength(1);
  });
});
