/**
 * Says an encoder's refusal in the words of the object that a person passed: `name: 'x' is not …` where the encoder, which saw the message,
 * said `attributes.ifname: 'x' is not …`. Anything else is passed on as it is.
 */
export function inStackWords(error: unknown, words: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof TypeError || error instanceof RangeError)) return error;
  const path = error.message.split(':', 1)[0] ?? '';
  const place = path.replace(/^attributes\./, '');
  const wire = Object.keys(words).find((name) => place === name || place.startsWith(`${name}.`));
  const said = wire === undefined ? place : `${words[wire]}${place.slice(wire.length)}`;
  if (said !== path) error.message = `${said}${error.message.slice(path.length)}`;
  return error;
}
