/** Builds page.jsx, serves it on this machine only, and opens dashboards in headless Chromium. */
import fs from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE_CONFIG, reply } from './splunkd.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');
export const out = path.join(root, 'dist/ui');
const require = createRequire(path.join(here, 'package.json'));
export async function startBrowser() {
  await build();
  const server = createServer(serve);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const { chromium } = require('playwright-core');
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  return {
    open: (state, fault) => openPage(browser, origin, state, fault),
    openFile: (url, options, fault) => openFile(browser, url, options, fault),
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

async function build() {
  await require('esbuild').build({
    entryPoints: [path.join(here, 'page.jsx')],
    outdir: out,
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.woff': 'file', '.woff2': 'file', '.png': 'file', '.svg': 'file' },
    logLevel: 'error',
  });
}

function findChromium() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => fs.existsSync(file));
  if (found === undefined) throw new Error('no Chromium: install the package chromium');
  return found;
}

function serve({ url }, reply) {
  const file = path.join(out, path.basename(new URL(url, 'http://x').pathname));
  if (!file.endsWith('.js') || !fs.existsSync(file))
    return reply.end('<!doctype html><html lang="en"><title>Dashboard</title>');
  reply.setHeader('content-type', 'text/javascript');
  return reply.end(fs.readFileSync(file));
}

/** An empty page. An error in its console is a fault. */
async function newPage(browser, options, fault) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, ...options });
  page.on('console', (message) => {
    if (message.type() === 'error') fault(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => fault(`page: ${error.message.slice(0, 300)}`));
  return page;
}

/** Opens a page, works on it and closes it. @returns the faults of both, in sentences */
export async function withPage(open, work) {
  const faults = [];
  const page = await open((fault) => faults.push(fault));
  try {
    return [...(await work(page)), ...faults];
  } catch (error) {
    return [...faults, String(error).slice(0, 500)];
  } finally {
    await page.close();
  }
}

/** The whole page. The window gets its height first: a picture of more than the window leaves out charts. */
export async function picture(page, name) {
  fs.mkdirSync(path.join(out, 'pictures'), { recursive: true });
  const { width } = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(2000);
  await page.screenshot({ path: path.join(out, 'pictures', `${name}.png`), fullPage: true });
}

/** A page with one dashboard. An error in the console and a request without an answer here are faults. */
async function openPage(browser, origin, state, fault) {
  const page = await newPage(browser, { deviceScaleFactor: 0.7 }, fault);
  page.setDefaultTimeout(60_000);
  await page.route('**/*', (route) => {
    const url = route.request().url();
    const json = reply(url);
    if (json !== undefined) return route.fulfill({ json });
    if (url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith('blob:'))
      return route.continue();
    fault(`a request to ${url}`);
    return route.abort();
  });
  await page.goto(`${origin}/`);
  await page.evaluate(mount, { state, config: PAGE_CONFIG });
  return page;
}

/** A page that needs nothing but its own file: a request, or an error in the console, is a fault. */
async function openFile(browser, url, options, fault) {
  const page = await newPage(browser, options, fault);
  page.on('request', (request) => {
    if (request.url() !== url) fault(`a request to ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

/** Runs in the page. Addresses that a click would open are recorded, not opened. */
function mount({ state, config }) {
  window.$C = config;
  window.__page = state;
  window.__opened = [];
  window.open = (url) => {
    window.__opened.push(String(url));
    return null;
  };
  document.body.innerHTML = '<main id="root"></main>';
  document.body.style.cssText = `margin:0;background:${state.theme === 'dark' ? '#15181c' : '#f2f4f5'}`;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = '/page.js';
  document.body.append(script);
}
