package io.sallyport.rest;

import io.sallyport.UnavailableException;
import io.sallyport.internal.BoundedLog;
import io.sallyport.spi.BodyReader;
import io.sallyport.spi.BodyTooLargeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A body that lies in a temporary file, which only this process may read. Used by one thread.
 *
 * <p>The file has no name any more once it is open, where the system allows that (all but Windows
 * do; there it goes when it is closed). So nothing is left, whatever becomes of the request, the
 * application or the machine. What is left open by mistake is closed with its object.
 */
final class SpooledBody implements Closeable {
  private static final BoundedLog LOG = new BoundedLog(System.getLogger("sallyport"));
  private static final int PIECE_BYTES = 16_384;

  private final FileChannel file;

  private SpooledBody(FileChannel file) {
    this.file = file;
  }

  /**
   * Reads a body to its end.
   *
   * @param body where it comes from
   * @param limitBytes what it may have at most
   * @param reader sees each piece as it is read
   * @throws BodyTooLargeException if it is longer; nothing is left of it
   */
  static SpooledBody read(InputStream body, long limitBytes, BodyReader reader) {
    SpooledBody spooled = new SpooledBody(open());
    try {
      spooled.fill(body, limitBytes, reader);
      return spooled;
    } catch (RuntimeException | Error e) {
      spooled.close();
      throw e;
    }
  }

  /** The body from its start, each time; whoever closes the stream closes the file. */
  InputStream stream() {
    try {
      return Channels.newInputStream(file.position(0));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a temporary file could not be closed", e);
    }
  }

  private void fill(InputStream body, long limitBytes, BodyReader reader) {
    byte[] piece = new byte[PIECE_BYTES];
    long length = 0;
    for (int read = next(body, piece); read >= 0; read = next(body, piece)) {
      length += read;
      if (length > limitBytes) {
        throw new BodyTooLargeException(limitBytes);
      }
      if (read > 0) {
        reader.take(piece, 0, read);
        write(ByteBuffer.wrap(piece, 0, read));
      }
    }
  }

  private static int next(InputStream body, byte[] piece) {
    try {
      return body.read(piece);
    } catch (IOException e) {
      throw ClientGoneException.orUnreadable(e);
    }
  }

  private void write(ByteBuffer piece) {
    try {
      while (piece.hasRemaining()) {
        file.write(piece);
      }
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static FileChannel open() {
    try {
      // The owner's alone, where the system knows owners.
      Path path = Files.createTempFile("sallyport", ".body");
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static UnavailableException lost(IOException e) {
    return new UnavailableException("a body cannot be put into a temporary file", e);
  }
}
