/**
 * The line on which each feature of a GeoJSON text begins. JSON.parse keeps no positions, and a fault without a
 * line cannot be found in a file of megabytes. The text has been parsed before, so it is known to be JSON.
 */
export function featureLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let inString = false;
  let start = 0;
  let lastString = '';
  let inFeatures = false;
  for (let n = 0; n < text.length; n += 1) {
    const character = text[n];
    if (character === '\n') line += 1;
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
      if (depth === 1 && character === '[') inFeatures = lastString === 'features';
      if (depth === 2 && inFeatures && character === '{') lines.push(line);
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 1) inFeatures = false;
    }
  }
  return lines;
}
