package io.sallyport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Determines whether the compiler wrote a record's {@code toString}, which prints every component.
 * Reflection does not show it, but the class file does: such a method is a call that is linked
 * under the name {@code toString} and takes the record (JVMS §4.4.6).
 */
final class GeneratedToString {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int NAME_AND_TYPE = 12;

  private GeneratedToString() {}

  static boolean isIn(Class<?> record) {
    String file = record.getName().substring(record.getPackageName().length() + 1) + ".class";
    try (InputStream bytes = Objects.requireNonNull(record.getResourceAsStream(file), file);
        DataInputStream in = new DataInputStream(bytes)) {
      in.skipNBytes(8);
      return hasLink(in, "(" + record.descriptorString() + ")Ljava/lang/String;");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasLink(DataInputStream in, String descriptor) throws IOException {
    int size = in.readUnsignedShort();
    String[] texts = new String[size];
    int[] links = new int[size];
    for (int i = 1; i < size; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> texts[i] = in.readUTF();
        case NAME_AND_TYPE -> links[i] = in.readInt();
        case LONG, DOUBLE -> {
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> in.skipNBytes(4);
      }
    }
    for (int link : links) {
      if ("toString".equals(texts[link >>> 16]) && descriptor.equals(texts[link & 0xffff])) {
        return true;
      }
    }
    return false;
  }
}
