// Answers in plain Node what codecs answer: one JSON line in {script, fPort, bytes, recvMs, normalize}, one out {answer} or {threw}.
'use strict';
const vm = require('node:vm');
const readline = require('node:readline');

const RUN = `
var __given = JSON.parse(__request);
var __input = { bytes: __given.bytes, fPort: __given.fPort, recvTime: new Date(__given.recvMs) };
var __answer = decodeUplink(__input);
if (__given.normalize && __answer && typeof __answer.data === 'object' && __answer.data && !(Array.isArray(__answer.errors) && __answer.errors.length)) {
  var __decoded = { bytes: __input.bytes, fPort: __input.fPort, recvTime: __input.recvTime };
  for (var __name of ['data', 'warnings', 'errors']) if (__name in __answer) __decoded[__name] = __answer[__name];
  __answer = normalizeUplink(__decoded);
}
if (typeof __answer !== 'object' || __answer === null) throw new Error('no object');
JSON.stringify(__answer)`;

const scripts = new Map();

function compiled(source) {
  if (!scripts.has(source)) scripts.set(source, new vm.Script(source));
  return scripts.get(source);
}

function answer(request) {
  const silent = () => {};
  const context = vm.createContext({ console: { log: silent, debug: silent, info: silent, warn: silent, error: silent }, __request: JSON.stringify(request) });
  compiled(request.script).runInContext(context, { timeout: 2000 });
  return vm.runInContext(RUN, context, { timeout: 2000 });
}

readline.createInterface({ input: process.stdin, terminal: false }).on('line', (line) => {
  let reply;
  try {
    reply = { answer: answer(JSON.parse(line)) };
  } catch (problem) {
    reply = { threw: String(problem) };
  }
  process.stdout.write(JSON.stringify(reply) + '\n');
});
