package io.sallyport.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies, and counts them for each user, until the sample stops. */
@ApplicationScoped
public class Compression {
  private final Map<String, Stats> stats = new ConcurrentHashMap<>();

  /**
   * The compressed bodies of a user.
   *
   * @param requests the number of bodies
   * @param originalBytes their total size
   * @param compressedBytes their total compressed size
   */
  public record Stats(
      long requests,
      @JsonbProperty("original_bytes") long originalBytes,
      @JsonbProperty("compressed_bytes") long compressedBytes) {}

  /** Creates the counters; called by CDI. */
  public Compression() {}

  Stats stats(String user) {
    return stats.getOrDefault(user, new Stats(0, 0, 0));
  }

  /** Returns the size of the compressed body. */
  int compress(String user, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stats.merge(
        user,
        new Stats(1, body.length, out.size()),
        (a, b) ->
            new Stats(
                a.requests() + b.requests(),
                a.originalBytes() + b.originalBytes(),
                a.compressedBytes() + b.compressedBytes()));
    return out.size();
  }
}
