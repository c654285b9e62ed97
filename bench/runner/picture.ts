import type { Result } from './measure.ts';

const colours: Readonly<Record<string, string>> = {
  netloom: '#0b7285',
  'rtnetlink (Rust)': '#e8590c',
  'vishvananda (Go)': '#4c9ed9',
  'mdlayher, google (Go)': '#1864ab',
  'netlink (npm)': '#c92a2a',
  pyroute2: '#e6b800',
  'ip, nft': '#868e96',
};
const LABEL = 370;
const WIDTH = 430;
const ROW = 26;
const TOP = 58;
const LARGEST = 1000;

/** One line for each workload, one dot for each peer, at its ratio to libmnl, on a logarithmic scale. */
export function picture(results: readonly Result[]): string {
  const height = TOP + results.length * ROW + 34;
  const x = (ratio: number): number =>
    LABEL + (Math.log(Math.min(Math.max(ratio, 0.5), LARGEST) / 0.5) / Math.log(LARGEST / 0.5)) * WIDTH;
  const grid = [0.5, 1, 2, 5, 10, 50, 200, 1000].map(
    (ratio) =>
      `<line x1="${x(ratio).toFixed(1)}" x2="${x(ratio).toFixed(1)}" y1="${TOP - 8}" y2="${height - 28}" stroke="${ratio === 1 ? '#495057' : '#dee2e6'}"/>` +
      `<text x="${x(ratio).toFixed(1)}" y="${height - 12}" text-anchor="middle">${ratio} ×</text>`,
  );
  const legend = Object.entries(colours).map(([name, colour], index) => {
    const [column, row] = [index % 4, Math.floor(index / 4)];
    return `<circle cx="${20 + column * 195}" cy="${14 + row * 18}" r="5" fill="${colour}"/><text x="${30 + column * 195}" y="${18 + row * 18}">${name}</text>`;
  });
  const rows = results.map(({ title, peers }, index) => {
    const y = TOP + index * ROW + 8;
    // netloom last: on top of the others
    const dots = peers
      .filter(({ peer, ratio }) => peer !== 'libmnl' && ratio !== undefined)
      .sort((one, other) => Number(one.peer === 'netloom') - Number(other.peer === 'netloom'))
      .map(
        ({ peer, ratio }) =>
          `<circle cx="${x(ratio ?? 1).toFixed(1)}" cy="${y}" r="${peer === 'netloom' ? 6 : 4.5}" fill="${colours[peer] ?? '#000'}"/>`,
      );
    return `<text x="${LABEL - 12}" y="${y + 4}" text-anchor="end">${title}</text>${dots.join('')}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABEL + WIDTH + 30} ${height}" font-family="sans-serif" font-size="12" fill="#212529">
<title>Time of each library by that of C with libmnl: smaller is faster</title>
<rect width="100%" height="100%" fill="#fff"/>
${[...legend, ...grid, ...rows].join('\n')}
</svg>
`;
}
