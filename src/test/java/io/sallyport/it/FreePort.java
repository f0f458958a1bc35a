package io.sallyport.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that starts in some seconds. It is outside the range that systems give to
 * clients, so no connection of another test takes it meanwhile.
 */
final class FreePort {
  private static final int FIRST = 10_000;
  private static final int BEHIND_LAST = 30_000;
  private static final int ATTEMPTS = 100;

  private FreePort() {}

  static int any() throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port found");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
