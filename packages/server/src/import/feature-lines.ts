/**
 * The line on which each entry of `features` begins in a GeoJSON text. JSON.parse keeps no positions, and a fault
 * without a line cannot be found in a file of megabytes. The text has been parsed before, so it is known to be JSON.
 * An entry need not be a feature: a null or a text counts too, or all faults behind it would be told too high.
 */
export function featureLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let inString = false;
  let start = 0;
  let lastString = '';
  let inFeatures = false;
  let entryDue = false;
  for (let n = 0; n < text.length; n += 1) {
    const character = text[n]!;
    if (character === '\n') line += 1;
    if (entryDue && !inString && !/[\s\]]/.test(character)) {
      lines.push(line);
      entryDue = false;
    }
    if (inString) {
      if (character === '\\') n += 1;
      else if (character === '"') {
        inString = false;
        if (depth === 1) lastString = text.slice(start, n);
      }
    } else if (character === '"') {
      inString = true;
      start = n + 1;
    } else if (character === '{' || character === '[') {
      if (depth === 1 && character === '[') inFeatures = entryDue = lastString === 'features';
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 1) inFeatures = entryDue = false;
    } else if (character === ',' && depth === 2 && inFeatures) entryDue = true;
  }
  return lines;
}
