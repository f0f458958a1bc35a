package io.sallyport.outbox;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection when its time ends, whatever its thread waits for. */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final CompletableFuture<Void> closing;
  private volatile boolean over;
  private volatile @Nullable Socket socket;

  Deadline(long millis) {
    closing =
        end.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
            .thenRun(
                () -> {
                  over = true;
                  quietly(socket);
                });
  }

  Socket guard(Socket guarded) throws IOException {
    socket = guarded;
    if (over) {
      guarded.close();
    }
    return guarded;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    end.cancel(false);
    closing.cancel(false);
    quietly(socket);
  }

  private static void quietly(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // The connection is useless now, open or not.
    }
  }
}
