// Milesight WS301 magnet contact: battery, door, tamper.
function decodeUplink(input) {
  var data = {};
  var b = input.bytes;
  for (var i = 0; i + 2 < b.length; i += 3) {
    var key = (b[i] << 8) | b[i + 1];
    if (key === 0x0175) data.battery = b[i + 2];
    else if (key === 0x0300) data.state = b[i + 2] === 0 ? "closed" : "open";
    else if (key === 0x0400) data.install = b[i + 2] === 0 ? "yes" : "no";
    else return { data: data, warnings: ["unknown channel " + key.toString(16)], errors: [] };
  }
  return { data: data, warnings: [], errors: [] };
}

function normalizeUplink(input) {
  if (input.data.state === undefined) return { data: [], warnings: input.warnings, errors: [] };
  return { data: [{ action: { contactState: input.data.state } }], warnings: [], errors: [] };
}
