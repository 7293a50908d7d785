/** The text to take away: on the clipboard, or as a file; and how many words it has. */

/** Beyond this many units words are counted by the blanks between them, which every script can wait for. */
const SEGMENTED = 200_000;

/** The words of `text`, also where no blanks stand between them. */
export function countWords(text: string): number {
  if (typeof Intl.Segmenter !== 'function' || text.length > SEGMENTED) {
    return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  }
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (isWordLike) words++;
  }
  return words;
}

/** A file name that every system takes, made from the document's id. */
export function fileName(id: string, extension: string): string {
  const safe = id.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${safe || 'notes'}.${extension}`;
}

export function download(text: string, name: string): void {
  const type = name.endsWith('.md') ? 'text/markdown' : 'text/plain';
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Puts `text` on the clipboard; false where the page may not. */
export async function copy(text: string, field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without a secure context, or a frame without the permission.
    const { selectionStart, selectionEnd } = field;
    field.select();
    const done = document.execCommand('copy');
    field.setSelectionRange(selectionStart, selectionEnd);
    return done;
  }
}
