package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheme as an application could write it: accepts the caller that the header with its name
 * contains.
 *
 * @param name its name
 * @param covers whether it reads the body
 */
record HeaderScheme(String name, boolean covers) implements InboundScheme {

  @Override
  public Outcome authenticate(RequestView request) {
    List<String> values = request.headers("X-" + name);
    if (values.isEmpty()) {
      return Outcome.ABSENT;
    }
    if (values.size() > 1) {
      return Outcome.rejected(Reason.CREDENTIAL_DUPLICATED);
    }
    byte[] body = covers ? request.body() : new byte[0];
    return switch (values.get(0)) {
      case "bad" -> Outcome.rejected(Reason.CREDENTIAL_REJECTED);
      case "down" ->
          throw new UnavailableException("the store is down", Duration.ofSeconds(7), null);
      case "broken" -> throw new IllegalStateException("a detail of the inside");
      case "canonical" -> new Outcome.Accepted(caller("alice"), canonical(body));
      default -> Outcome.accepted(caller(values.get(0)));
    };
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return Challenge.of(name, "sample");
  }

  private static byte[] canonical(byte[] body) {
    return ("canonical " + body.length).getBytes(StandardCharsets.UTF_8);
  }

  /** Every caller may read and is a user; the boss may do everything. */
  private Caller caller(String client) {
    boolean boss = client.equals("boss");
    return Caller.authenticatedBy(name, client)
        .roles(boss ? List.of("user", "admin") : List.of("user"))
        .permissions(boss ? Permissions.ALL : Permissions.of(List.of("read:*")))
        .build();
  }
}
