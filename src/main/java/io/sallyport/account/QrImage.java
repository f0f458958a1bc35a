package io.sallyport.account;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A QR code as an image in PNG format (<a href="https://www.w3.org/TR/png-3/">third edition</a>),
 * one bit a pixel. Written here because {@code javax.imageio} needs the desktop module, and caches
 * on disk what it writes.
 */
final class QrImage {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Pixels of a module, and modules of the quiet zone that scanners need (ISO/IEC 18004). */
  private static final int SCALE = 4;

  private static final int BORDER = 4;

  private QrImage() {}

  /** Returns the PNG file of the text's code. */
  static byte[] png(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int size = (code.size + 2 * BORDER) * SCALE;
    ByteBuffer header = ByteBuffer.allocate(13).putInt(size).putInt(size);
    header.put(new byte[] {1, 0, 0, 0, 0});
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", deflated(rows(code, size)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Returns rows of a filter byte and eight pixels a byte; a white pixel is 1. */
  private static byte[] rows(QrCode code, int size) {
    int width = 1 + (size + 7) / 8;
    byte[] rows = new byte[width * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (!code.getModule(x / SCALE - BORDER, y / SCALE - BORDER)) {
          rows[y * width + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
        }
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
