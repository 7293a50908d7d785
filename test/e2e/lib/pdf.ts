/** PDFs to upload, made on the spot. Each page says its number in large letters. */
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';

export async function makePdf(pages: number, title = 'Deck'): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (let n = 1; n <= pages; n++) {
    const page = document.addPage([960, 540]);
    const hue = (n * 47) % 100;
    page.drawRectangle({
      x: 0,
      y: 0,
      width: 960,
      height: 540,
      color: rgb(0.9, 0.9 - hue / 400, 0.8 + hue / 500),
    });
    page.drawText(`${title}: page ${n}`, { x: 80, y: 260, size: 64, font, color: rgb(0.1, 0.1, 0.3) });
  }
  return Buffer.from(await document.save());
}
