/** Bytes handed to the network so far, of all. */
export interface UploadProgress {
  loaded: number;
  total: number;
}

const HEADER_LINE = /^([^:]+):\s*(.*)$/;

/**
 * A `fetch` that reports upload progress, which fetch itself cannot. Same rules: rejects with a TypeError when
 * no whole reply came, ends with the request's signal.
 */
export function fetchWithProgress(onProgress: (progress: UploadProgress) => void): typeof globalThis.fetch {
  return (address, init = {}) =>
    new Promise<Response>((resolve, reject) => {
      const url = String(address);
      const signal = init.signal ?? undefined;
      const xhr = new XMLHttpRequest();
      const stop = () => xhr.abort();
      const settle = (outcome: () => void) => {
        signal?.removeEventListener('abort', stop);
        outcome();
      };
      const failed = () => settle(() => reject(new TypeError('network error')));
      xhr.open(init.method ?? 'GET', url);
      new Headers(init.headers).forEach((value, name) => xhr.setRequestHeader(name, value));
      xhr.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
      xhr.onerror = xhr.onabort = xhr.ontimeout = failed;
      xhr.onload = () => settle(() => resolve(responseOf(xhr, url)));
      if (signal?.aborted) return failed();
      signal?.addEventListener('abort', stop);
      xhr.send(init.body as XMLHttpRequestBodyInit);
    });
}

function responseOf(xhr: XMLHttpRequest, url: string): Response {
  // XMLHttpRequest follows redirects unasked; the caller treats them as what they are.
  const redirected = xhr.responseURL !== '' && xhr.responseURL !== url;
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().split('\r\n')) {
    const [, name, value] = HEADER_LINE.exec(line) ?? [];
    if (name !== undefined) headers.append(name, value ?? '');
  }
  const status = redirected ? 302 : xhr.status;
  return new Response([204, 205, 304].includes(status) ? null : xhr.responseText, { status, headers });
}
