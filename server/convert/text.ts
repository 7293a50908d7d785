/** A page's text as people read it: for screen readers, search and nothing else. It is never HTML. */

/** Most characters kept of one page. */
const TEXT_CHARS = 50_000;

/** Valid Unicode without control characters, with plain line ends and no runs of blank space. */
export function cleanText(raw: string): string {
  return (
    wellFormed(raw)
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // A hyphen that PDFium marks as one at the end of a line: the word goes on.
      .replace(/\ufffe\n?/g, '')
      .replace(/[^\S\n]+/g, ' ')
      // Controls, and the marks that make text run backwards or hide.
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\uffff]/g, '')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .slice(0, TEXT_CHARS)
      .replace(/[\ud800-\udbff]$/, '')
  );
}

/** Half a surrogate pair becomes the replacement character, as it would on the wire. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
