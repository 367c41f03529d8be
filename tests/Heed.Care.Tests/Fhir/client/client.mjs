// A real FHIR client against a running instance: node client.mjs BASE TOKEN PATIENT. Prints one JSON object of what it found; any fault ends with 1.
import { Client } from 'fhir-kit-client';
import fhir from 'fhir';

const [base, token, patient] = process.argv.slice(2);
const client = new Client({ baseUrl: base, bearerToken: token });
const validator = new fhir.Fhir();
const problems = [];
const check = resource => {
  const result = validator.validate(resource, { errorOnUnexpected: true });
  for (const message of result.messages.filter(item => item.severity === 'error')) problems.push(`${resource.resourceType}/${resource.id}: ${message.location} ${message.message}`);
  return resource;
};

const capability = check(await client.capabilityStatement());
const read = check(await client.read({ resourceType: 'Patient', id: patient }));
const patients = check(await client.search({ resourceType: 'Patient', searchParams: { _count: 5 } }));
const devices = check(await client.search({ resourceType: 'Device', searchParams: { patient: `Patient/${patient}` } }));
let page = await client.search({ resourceType: 'Observation', searchParams: { patient: `Patient/${patient}`, code: 'http://loinc.org|8867-4', _count: 10, _sort: 'date' } });
const total = page.total;
const ids = [];
let pages = 0;
while (page && pages < 50) {
  check(page);
  pages++;
  for (const { resource } of page.entry ?? []) ids.push(check(resource).id);
  page = await client.nextPage({ bundle: page });
}
const one = check(await client.read({ resourceType: 'Observation', id: ids[0] }));
const pressure = check(await client.search({ resourceType: 'Observation', searchParams: { patient, code: '85354-9', _count: 3 } }));
const refused = await client.search({ resourceType: 'Observation', searchParams: { code: '8867-4' } }).then(() => 0, error => error.response?.status ?? -1);
const stranger = await new Client({ baseUrl: base, bearerToken: 'nobody' }).read({ resourceType: 'Patient', id: patient }).then(() => 0, error => error.response?.status ?? -1);

console.log(JSON.stringify({
  fhirVersion: capability.fhirVersion, name: read.name?.[0]?.text ?? null, birthDate: read.birthDate, patients: patients.total, devices: devices.total,
  total, pages, distinct: new Set(ids).size, code: one.code.coding[0].code, unit: one.valueQuantity.code,
  components: pressure.entry[0].resource.component.map(item => item.code.coding[0].code), refused, stranger, problems,
}));
