/** The name that somebody gave a file, as something that can be shown and logged. It never names a file here. */

const NAME_CHARS = 200;

/** The last part of a path, without controls and marks that turn text around; HTML in it is harmless text. */
export function cleanFileName(raw: string | undefined): string {
  const last =
    Buffer.from(raw ?? '', 'utf8')
      .toString('utf8')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [...name].slice(0, NAME_CHARS).join('') || 'document';
}
