import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** What happens to a connection. */
export interface Wear {
  /** Refused at once. */
  readonly refused?: boolean;
  /** Both ends are reset once this many bytes have gone up, or come down. */
  readonly cutUp?: number;
  readonly cutDown?: number;
  /** Bytes arrive this many milliseconds late. */
  readonly latency?: number;
  /** Taken and never passed on, as on a line that was pulled out: nobody is told anything. */
  readonly silent?: boolean;
}

export interface Wire {
  readonly port: number;
  /** How connections fare from now on; those that stand keep what they were given. */
  wear(next: () => Wear): void;
  /** From now on all is well, also with connections that stand, unless they went silent: who was not told stays untold. */
  mend(): void;
  /** What stands now goes silent for good, or is reset. */
  strand(): void;
  reset(): void;
  /** Where connections lead from now on. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

const SOUND = (): Wear => ({});

/** A line of TCP between two programs, with faults. Knows nothing of what passes. */
export async function openWire(target: number): Promise<Wire> {
  let port = target;
  let next = SOUND;
  const lines = new Set<Line>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const wear = next();
    near.on('error', () => {});
    if (wear.refused) return void near.resetAndDestroy();
    const line = new Line(near, connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true }), wear);
    lines.add(line);
    line.over = () => lines.delete(line);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port,
    wear(wanted) { next = wanted; },
    mend() {
      next = SOUND;
      for (const line of lines) line.wear = {};
    },
    strand() { for (const line of lines) line.silent = true; },
    reset() { for (const line of [...lines]) line.reset(); },
    leadTo(wanted) { port = wanted; },
    async close() {
      for (const line of [...lines]) line.reset();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

class Line {
  silent: boolean;
  wear: Wear;
  over = (): void => {};
  private readonly near: Socket;
  private readonly far: Socket;

  constructor(near: Socket, far: Socket, wear: Wear) {
    this.near = near;
    this.far = far;
    this.silent = wear.silent ?? false;
    this.wear = wear;
    this.pass(near, far, 'cutUp');
    this.pass(far, near, 'cutDown');
    // A server that is not there refuses: whoever called is refused too.
    far.on('error', () => this.reset());
    near.on('error', () => this.reset());
  }

  reset(): void {
    this.near.resetAndDestroy();
    this.far.resetAndDestroy();
    this.over();
  }

  private pass(from: Socket, to: Socket, direction: 'cutUp' | 'cutDown'): void {
    let passed = 0;
    const hand = (chunk: Buffer) => {
      if (this.silent || to.destroyed) return;
      const cut = this.wear[direction];
      const room = cut === undefined ? chunk.length : cut - passed;
      passed += chunk.length;
      if (chunk.length < room || cut === undefined) return void to.write(chunk);
      // What fits arrives, then the line breaks.
      to.write(chunk.subarray(0, Math.max(room, 0)), () => setImmediate(() => this.reset()));
    };
    // In order, also when the line gets fast while something slow is under way.
    let ready = 0;
    const later = (work: () => void) => {
      const now = performance.now();
      const wait = (this.wear.latency ?? 0) || ready - now;
      ready = Math.max(ready, now + wait);
      if (wait > 0) setTimeout(work, wait + 1); else work();
    };
    from.on('data', (chunk: Buffer) => later(() => hand(chunk)));
    from.on('end', () => later(() => { if (!this.silent) to.end(); }));
    from.on('close', () => later(() => {
      if (this.silent) return;
      to.destroy();
      this.over();
    }));
  }
}
