package io.sallyport.rest;

import io.sallyport.UnavailableException;
import io.sallyport.internal.BoundedLog;
import io.sallyport.spi.BodyReader;
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
 * A body in a temporary file that only this process can read. Used by one thread.
 *
 * <p>The file is deleted from its directory as soon as it is opened, if the system allows that (on
 * Windows it is deleted when it is closed). So nothing remains, however the request ends, the
 * application or the machine. A file that is left open by mistake is closed with its object.
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
   * @param body the source
   * @param limitBytes the maximum size of the body
   * @param reader receives each piece as it is read
   * @throws BodyReader.BodyTooLargeException if it is longer; the file is deleted then
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

  /** Returns the body from its start, each time; closing the stream closes the file. */
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
      LOG.log(Level.WARNING, "A temporary file could not be closed", e);
    }
  }

  private void fill(InputStream body, long limitBytes, BodyReader reader) {
    byte[] piece = new byte[PIECE_BYTES];
    long length = 0;
    for (int read = next(body, piece); read >= 0; read = next(body, piece)) {
      length += read;
      if (length > limitBytes) {
        throw new BodyReader.BodyTooLargeException(limitBytes);
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
      // Readable only by its owner, if the system supports owners.
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
    return new UnavailableException("a body cannot be stored in a temporary file", e);
  }
}
