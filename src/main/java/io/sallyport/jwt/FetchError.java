package io.sallyport.jwt;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a document could not be fetched. */
final class FetchError {
  private static final int MAX_LENGTH = 200;

  private FetchError() {}

  /** Returns the cause of a failed request, in printable ASCII. */
  static String of(Throwable failure) {
    Throwable cause = unwrap(failure);
    for (Throwable each = cause; each != null; each = each.getCause()) {
      String known = known(each);
      if (known != null) {
        return known;
      }
    }
    return printable(cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage());
  }

  /** Returns the type of the cause, without its message. */
  static String type(Throwable failure) {
    return unwrap(failure).getClass().getName();
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static @Nullable String known(Throwable failure) {
    if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
      return "no complete response in time";
    }
    if (failure instanceof SSLException) {
      return printable("TLS failed: " + failure.getMessage());
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return "its host name cannot be resolved";
    }
    return failure instanceof ConnectException ? "the connection was refused" : null;
  }

  private static String printable(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
  }
}
