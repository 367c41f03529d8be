// Validates JSON documents, one a line, against a JSON schema (draft 7): node validate.cjs SCHEMA. One line out each: the errors as a JSON list, empty when it is valid.
'use strict';
const fs = require('node:fs');
const readline = require('node:readline');
const Ajv = require('ajv');
const formats = require('ajv-formats');

const validate = formats(new Ajv({ strict: false, allErrors: true })).compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));

readline.createInterface({ input: process.stdin, terminal: false }).on('line', (line) => {
  const errors = validate(JSON.parse(line)) ? [] : validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}`);
  process.stdout.write(JSON.stringify(errors) + '\n');
});
