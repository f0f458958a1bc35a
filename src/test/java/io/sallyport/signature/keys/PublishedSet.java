package io.sallyport.signature.keys;

import io.sallyport.Permissions;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The keys that a client publishes at a URL, read when the test says so. */
final class PublishedSet implements KeySource {
  private final Queue<CompletableFuture<Boolean>> responses = new ArrayDeque<>();
  private List<VerificationKey> published = List.of();
  private volatile List<VerificationKey> read = List.of();
  private int refreshes;

  /** The client publishes those keys; they are at hand once they are read. */
  PublishedSet publishing(VerificationKey... keys) {
    published = List.of(keys);
    return this;
  }

  /** The next reading ends when the test lets it, all others at once. */
  PublishedSet responding(CompletableFuture<Boolean> response) {
    responses.add(response);
    return this;
  }

  /** The published keys are cached. */
  PublishedSet read() {
    read = published;
    return this;
  }

  synchronized int refreshes() {
    return refreshes;
  }

  SignatureSources.KeySet of(String name) {
    return of(name, "client of " + name);
  }

  SignatureSources.KeySet of(String name, String client) {
    return new SignatureSources.KeySet(name, this, null, client, Set.of(), Permissions.NONE);
  }

  @Override
  public synchronized CompletableFuture<Boolean> refresh() {
    refreshes++;
    CompletableFuture<Boolean> response = responses.poll();
    if (response == null) {
      read = published;
      return CompletableFuture.completedFuture(true);
    }
    return response.thenApply(
        good -> {
          read = good ? published : read;
          return good;
        });
  }

  @Override
  public List<VerificationKey> known(@Nullable String id, JwsAlgorithm algorithm) {
    return read.stream()
        .filter(key -> key.algorithms().contains(algorithm))
        .filter(key -> id != null && id.equals(key.id()))
        .toList();
  }

  @Override
  public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
    throw new AssertionError("sets must not be waited for one after the other");
  }

  @Override
  public long generation() {
    return 0;
  }
}
